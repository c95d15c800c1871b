package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a function finds around itself, as recorded on AWS. */
class RecordedEnvironmentTest {
  private static final String HANDLER =
      """
      import os, resource, sys

      number = 42

      def handler(event, context):
          global number
          if event.get("change"):
              number = 0
              open("/tmp/kept", "w").write("kept")
          if event.get("sleep"):
              import time
              time.sleep(event["sleep"])
          remaining = context.get_remaining_time_in_millis()
          return {
              "env": dict(os.environ),
              "number": number,
              "kept": os.path.exists("/tmp/kept"),
              "cwd": os.getcwd(),
              "uid": os.getuid(),
              "files": resource.getrlimit(resource.RLIMIT_NOFILE)[0],
              "remaining": remaining,
              "python": list(sys.version_info[:2]),
              "log_group": context.log_group_name,
              "log_stream": context.log_stream_name,
              "identity": context.identity is not None,
          }
      """;

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static String role = "";

  @BeforeAll
  static void createRole() {
    role = ON.role("around", Fixtures.BASIC);
  }

  private static Map<String, String> environment(JsonNode answer) {
    Map<String, String> environment = new HashMap<>();
    answer
        .get("env")
        .properties()
        .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asText()));
    return environment;
  }

  @Test
  void variablesAreThoseOfAws() {
    ON.function("env", role, "python3.12", HANDLER, Map.of("MINE", "value"));
    JsonNode answer = Json.parse(ON.call("env", "{}"));
    Map<String, String> environment = environment(answer);
    assertThat(environment)
        .containsEntry("AWS_REGION", "us-east-1")
        .containsEntry("AWS_DEFAULT_REGION", "us-east-1")
        .containsEntry("AWS_EXECUTION_ENV", "AWS_Lambda_python3.12")
        .containsEntry("AWS_LAMBDA_FUNCTION_NAME", "env")
        .containsEntry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "128")
        .containsEntry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
        .containsEntry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
        .containsEntry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/env")
        .containsEntry("AWS_LAMBDA_LOG_STREAM_NAME", answer.get("log_stream").asText())
        .containsEntry("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR")
        .containsEntry("LAMBDA_RUNTIME_DIR", "/var/runtime")
        .containsEntry("LAMBDA_TASK_ROOT", "/var/task")
        .containsEntry("LANG", "en_US.UTF-8")
        .containsEntry("LC_CTYPE", "C.UTF-8")
        .containsEntry("TZ", ":UTC")
        .containsEntry("_HANDLER", "handler.handler")
        .containsEntry("MINE", "value")
        .containsEntry("AWS_ENDPOINT_URL", SERVER.endpoint().toString())
        .containsKeys(
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "AWS_XRAY_DAEMON_ADDRESS",
            "_AWS_XRAY_DAEMON_ADDRESS",
            "_AWS_XRAY_DAEMON_PORT",
            "LD_LIBRARY_PATH",
            "PATH",
            "PWD",
            "PYTHONPATH",
            "SHLVL",
            "_X_AMZN_TRACE_ID")
        .doesNotContainKeys("AWS_LAMBDA_FUNCTION_TIMEOUT", "TIMEOUT", "HOME", "USER");
    assertThat(answer.get("cwd").asText()).isEqualTo("/var/task");
    assertThat(answer.get("uid").asInt()).isNotZero();
    assertThat(answer.get("files").asInt()).isEqualTo(1024);
    assertThat(answer.get("remaining").asInt()).isBetween(1, 3000);
    assertThat(answer.get("python").toString()).isEqualTo("[3,12]");
    assertThat(answer.get("log_group").asText()).isEqualTo("/aws/lambda/env");
  }

  @Test
  void python38HasNoLcCtype() {
    ON.function("old", role, "python3.8", HANDLER, Map.of());
    JsonNode answer = Json.parse(ON.call("old", "{}"));
    assertThat(environment(answer))
        .containsEntry("AWS_EXECUTION_ENV", "AWS_Lambda_python3.8")
        .doesNotContainKey("LC_CTYPE");
    assertThat(answer.get("python").toString()).isEqualTo("[3,8]");
  }

  @Test
  void timeoutRestartsTheProcessButKeepsTmp() {
    ON.function("restarted", role, HANDLER);
    ON.aws()
        .lambda()
        .updateFunctionConfiguration(update -> update.functionName("restarted").timeout(1));
    ON.awaitUpdated("restarted");
    assertThat(ON.invoke("restarted", "{\"change\":1,\"sleep\":30}").functionError())
        .isEqualTo("Unhandled");
    JsonNode answer = Json.parse(ON.call("restarted", "{}"));
    assertThat(answer.get("number").asInt()).isEqualTo(42);
    assertThat(answer.get("kept").asBoolean()).isTrue();
  }

  @Test
  void exceptionRestartsNothing() {
    ON.function(
        "stays",
        role,
        """
        count = 0
        def handler(event, context):
            global count
            count += 1
            if event.get("raise"):
                raise Exception("x")
            return count
        """);
    ON.invoke("stays", "{\"raise\":1}");
    assertThat(ON.call("stays", "{}")).isEqualTo("2");
  }
}
