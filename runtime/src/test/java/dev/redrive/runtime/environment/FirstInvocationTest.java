package dev.redrive.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirstInvocationTest {
  private static final String ECHO =
      """
      def handler(event, context):
          print("value1 = " + event['key1'])
          return event['key1']
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {"python3.8", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13"})
  void runsColdAndThenWarm(String runtime) {
    try (RuntimeHarness harness = new RuntimeHarness()) {
      FunctionVersion function = harness.python(runtime, ECHO);
      InvocationResult cold = harness.invoke(function, "id-1", "{\"key1\": \"one\"}");
      InvocationResult warm = harness.invoke(function, "id-2", "{\"key1\": \"two\"}");

      assertThat(RuntimeHarness.text(cold)).isEqualTo("answered \"one\"");
      assertThat(RuntimeHarness.text(warm)).isEqualTo("answered \"two\"");
      List<String> log = harness.messages();
      assertThat(log).hasSize(9);
      assertThat(log.get(0))
          .matches(
              "INIT_START Runtime Version: python:3\\.\\d+\\.v1\tRuntime Version ARN: "
                  + "arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}\n");
      assertThat(log.get(1)).isEqualTo("START RequestId: id-1 Version: $LATEST\n");
      assertThat(log.get(2)).isEqualTo("value1 = one\n");
      assertThat(log.get(3)).isEqualTo("END RequestId: id-1\n");
      assertThat(log.get(4))
          .matches(
              "REPORT RequestId: id-1\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\t"
                  + "Memory Size: 128 MB\tMax Memory Used: \\d+ MB\tInit Duration: \\d+\\.\\d\\d ms\t\n");
      assertThat(log.get(5)).isEqualTo("START RequestId: id-2 Version: $LATEST\n");
      assertThat(log.get(8))
          .matches(
              "REPORT RequestId: id-2\tDuration: \\d+\\.\\d\\d ms\tBilled Duration: \\d+ ms\t"
                  + "Memory Size: 128 MB\tMax Memory Used: \\d+ MB\t\n");
      assertThat(new String(((InvocationResult.Answered) warm).logTail(), StandardCharsets.UTF_8))
          .isEqualTo(String.join("", log.subList(5, 9)));
    }
  }

  @Test
  void usesARealSandbox() throws Exception {
    try (RuntimeHarness harness = new RuntimeHarness()) {
      assertThat(harness.runtime.tier().sandboxed()).isTrue();
    }
  }
}
