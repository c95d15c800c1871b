package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler is given, and what becomes of what it returns. */
class ContextTest {
  @ParameterizedTest
  @ValueSource(strings = {"python3.8", "python3.13"})
  void givesTheWholeContext(String runtime) throws Exception {
    try (RuntimeHarness harness = new RuntimeHarness()) {
      FunctionVersion function =
          harness.python(
              runtime,
              """
              import os
              STARTED = os.environ['_X_AMZN_TRACE_ID']

              def handler(event, context):
                  remaining = context.get_remaining_time_in_millis()
                  client = context.client_context
                  return [event, context.function_name, context.function_version,
                          context.invoked_function_arn, context.memory_limit_in_mb,
                          context.aws_request_id, context.log_group_name,
                          context.identity.cognito_identity_id,
                          25000 < remaining <= 30000, STARTED, os.environ['_X_AMZN_TRACE_ID'],
                          client and [client.custom, client.env, client.client.app_title]]
              """);
      InvocationResult result =
          harness.runtime.invoke(
              function,
              new Invocation(
                  "id-1",
                  function.functionArn() + ":live",
                  "{\"größe\": 1}".getBytes(StandardCharsets.UTF_8),
                  Optional.of(
                      "{\"custom\":{\"a\":1},\n\"env\":{\"b\":\"ü\"},\"client\":{\"app_title\":\"t\"}}"),
                  "Root=1-2-3",
                  false));
      assertThat(RuntimeHarness.text(result))
          .isEqualTo(
              "answered "
                  + ("[{\"größe\": 1}, \"function1\", \"$LATEST\","
                          + " \"arn:aws:lambda:us-east-1:000000000000:function:function1:live\", \"128\","
                          + " \"id-1\", \"/aws/lambda/function1\", null, true, \"Root=1-2-3\", \"Root=1-2-3\", [{\"a\": 1}, {\"b\": \"ü\"},"
                          + " \"t\"]]")
                      .replace("ü", runtime.equals("python3.8") ? "\\u00fc" : "ü")
                      .replace("ö", runtime.equals("python3.8") ? "\\u00f6" : "ö")
                      .replace("ß", runtime.equals("python3.8") ? "\\u00df" : "ß"));
      assertThat(harness.answer(function, "1")).endsWith("true, \"Root=1-2-3\", \"trace\", null]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3.8", "python3.13"})
  void marshalsWhatPythonAllows(String runtime) {
    try (RuntimeHarness harness = new RuntimeHarness()) {
      FunctionVersion function = harness.interpreter(runtime);
      assertThat(harness.run(function, "result = None")).isEqualTo("null");
      assertThat(harness.run(function, "import decimal; result = decimal.Decimal('1.5')"))
          .isEqualTo("1.5");
      assertThat(
              harness.run(
                  function,
                  "from decimal import Decimal as D; result = {'a': [D('1.10'), D('-0E-3')], 'b': b'x'}"))
          .isEqualTo("{\"a\": [1.10, -0.000], \"b\": \"x\"}");
      assertThat(harness.run(function, "result = b'[1,2]'")).isEqualTo("[1,2]");
      assertThat(harness.run(function, "result = float('nan')")).isEqualTo("\"NaN\"");
      assertThat(harness.run(function, "result = {'a': (1, True)}"))
          .isEqualTo("{\"a\": [1, true]}");
      assertThat(harness.run(function, "result = 10 ** 3000")).hasSize(3001);
      assertThat(harness.run(function, "result = '\\ud800'")).isEqualTo("\"\\ud800\"");
      assertThat(harness.run(function, "result = sys.executable"))
          .startsWith("\"/var/lang/bin/python3");
      assertThat(harness.run(function, "result = os.getcwd()")).isEqualTo("\"/var/task\"");
      assertThat(harness.run(function, "import time; result = time.tzname[0]"))
          .isEqualTo("\"UTC\"");
      assertThat(harness.run(function, "exit")).isEqualTo("null");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"python3.11"})
  void bundlesBoto3WhereTheHostHasIt(String runtime) {
    try (RuntimeHarness harness = new RuntimeHarness()) {
      FunctionVersion function = harness.interpreter(runtime);
      assertThat(
              harness.run(
                  function,
                  """
                  import importlib.util
                  if importlib.util.find_spec('boto3'):
                      import boto3
                      result = boto3.client('sqs').meta.endpoint_url
                  else:
                      result = os.environ['AWS_ENDPOINT_URL']
                  """))
          .isEqualTo("\"http://127.0.0.1:4566\"");
    }
  }
}
