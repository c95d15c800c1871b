package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;

/** The bodies with which AWS was recorded to report a function that failed. */
class RecordedFunctionErrorTest {
  private static final String RAISING =
      """
      class CustomException(Exception):
          pass

      def handler(event, context):
          raise CustomException("some error occurred")
      """;

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static String role = "";

  @BeforeAll
  static void createRole() {
    role = ON.role("errors", Fixtures.BASIC);
  }

  private static Http.Reply fail(String name) {
    Http.Reply reply =
        Expect.status(
            SERVER.http().lambda("POST", "/2015-03-31/functions/" + name + "/invocations", "{}"),
            200);
    assertThat(reply.header("X-Amz-Function-Error")).isEqualTo("Unhandled");
    return reply;
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.9", "3.10", "3.11", "3.12", "3.13"})
  void exceptionCarriesItsRequestId(String version) {
    String name = "raising-" + version.replace('.', '-');
    ON.function(name, role, "python" + version, RAISING, Map.of());
    Http.Reply reply = fail(name);
    JsonNode body = reply.json();
    assertThat(Json.keys(body))
        .containsExactly("errorMessage", "errorType", "requestId", "stackTrace");
    assertThat(body.get("errorMessage").asText()).isEqualTo("some error occurred");
    assertThat(body.get("errorType").asText()).isEqualTo("CustomException");
    assertThat(body.get("requestId").asText()).isEqualTo(reply.header("x-amzn-RequestId"));
    assertThat(body.get("stackTrace").toString()).isEqualTo(expectedTrace());
  }

  private static String expectedTrace() {
    return "[\"  File \\\"/var/task/handler.py\\\", line 5, in handler\\n"
        + "    raise CustomException(\\\"some error occurred\\\")\\n\"]";
  }

  @Test
  void python38NamesNoRequestId() {
    ON.function("old", role, "python3.8", RAISING, Map.of());
    JsonNode body = fail("old").json();
    assertThat(Json.keys(body)).containsExactly("errorMessage", "errorType", "stackTrace");
    assertThat(body.get("stackTrace").toString()).isEqualTo(expectedTrace());
  }

  @Test
  void importErrorHasAnEmptyRequestId() {
    ON.function("import", role, "python3.13", "raise Exception('at import')\n", Map.of());
    JsonNode body = fail("import").json();
    assertThat(Json.keys(body))
        .containsExactly("errorMessage", "errorType", "requestId", "stackTrace");
    assertThat(body.get("errorMessage").asText()).isEqualTo("at import");
    assertThat(body.get("requestId").asText()).isEmpty();
  }

  @Test
  void timeoutIsSpelledAsAwsSpellsIt() {
    ON.function("slow", role, "import time\ndef handler(e, c):\n    time.sleep(60)\n");
    ON.aws().lambda().updateFunctionConfiguration(update -> update.functionName("slow").timeout(1));
    ON.awaitUpdated("slow");
    Http.Reply reply = fail("slow");
    assertThat(reply.body())
        .isEqualTo(
            "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: "
                + reply.header("x-amzn-RequestId")
                + " Error: Task timed out after 1.00 seconds\"}");
  }

  @Test
  void exitsAreReportedWithoutAReason() {
    String text = " Error: Runtime exited without providing a reason\"}";
    ON.function("exit", role, "import os\ndef handler(e, c):\n    os._exit(0)\n");
    Http.Reply inHandler = fail("exit");
    assertThat(inHandler.body())
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                + inHandler.header("x-amzn-RequestId")
                + text);
    ON.function("exit-at-import", role, "import sys\nsys.exit(0)\n");
    Http.Reply atImport = fail("exit-at-import");
    assertThat(atImport.body())
        .isEqualTo(
            "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: "
                + atImport.header("x-amzn-RequestId")
                + text);
    ON.function("exit-3", role, "import os\ndef handler(e, c):\n    os._exit(3)\n");
    assertThat(fail("exit-3").body())
        .contains("Error: Runtime exited with error: exit status 3\"}");
    ON.function("killed", role, "import os\ndef handler(e, c):\n    os.kill(os.getpid(), 9)\n");
    assertThat(fail("killed").body())
        .contains("Error: Runtime exited with error: signal: killed\"}");
  }

  @Test
  void environmentIsUsableAfterAnExit() {
    ON.function(
        "sometimes",
        role,
        "import os\ndef handler(e, c):\n    if e.get('die'):\n        os._exit(1)\n    return 'alive'\n");
    assertThat(ON.call("sometimes", "{}")).isEqualTo("\"alive\"");
    assertThat(ON.invoke("sometimes", "{\"die\":1}").functionError()).isEqualTo("Unhandled");
    assertThat(ON.call("sometimes", "{}")).isEqualTo("\"alive\"");
  }

  @Test
  void handlersThatCannotBeLoadedAreNamed() {
    assertLoadError(
        "no-module",
        "absent.handler",
        "Runtime.ImportModuleError",
        "Unable to import module 'absent': No module named 'absent'");
    assertLoadError(
        "no-handler",
        "handler.absent",
        "Runtime.HandlerNotFound",
        "Handler 'absent' missing on module 'handler'");
    assertLoadError(
        "no-dot",
        "handler",
        "Runtime.MalformedHandlerName",
        "Bad handler 'handler': not enough values to unpack (expected 2, got 1)");
  }

  private static void assertLoadError(String name, String handler, String type, String message) {
    ON.aws()
        .lambda()
        .createFunction(
            function ->
                function
                    .functionName(name)
                    .role(role)
                    .runtime("python3.12")
                    .handler(handler)
                    .code(
                        code ->
                            code.zipFile(
                                SdkBytes.fromByteArray(
                                    Zip.python("def handler(e, c):\n    return 1\n")))));
    ON.awaitActive(name);
    JsonNode body = fail(name).json();
    assertThat(body.get("errorType").asText()).isEqualTo(type);
    assertThat(body.get("errorMessage").asText()).isEqualTo(message);
  }

  @Test
  void syntaxErrorAndUnmarshalableResultAreNamed() {
    ON.function("syntax", role, "def handler(e, c:\n    return 1\n");
    JsonNode syntax = fail("syntax").json();
    assertThat(syntax.get("errorType").asText()).isEqualTo("Runtime.UserCodeSyntaxError");
    assertThat(syntax.get("errorMessage").asText())
        .startsWith("Syntax error in module 'handler': ");
    ON.function("marshal", role, "def handler(e, c):\n    return object\n");
    JsonNode marshal = fail("marshal").json();
    assertThat(marshal.get("errorType").asText()).isEqualTo("Runtime.MarshalError");
    assertThat(marshal.get("errorMessage").asText()).startsWith("Unable to marshal response: ");
  }

  @Test
  void payloadTravelsByteForByteThroughTheHandler() {
    ON.function("same", role, "def handler(e, c):\n    return e\n");
    String payload = "{\"z\":1,\"a\":[true,null,\"\\u20ac \uD83D\uDE00\"],\"n\":1e3}";
    Http.Reply reply =
        SERVER
            .http()
            .lambda(
                "POST",
                "/2015-03-31/functions/same/invocations",
                Map.of(),
                payload.getBytes(UTF_8));
    assertThat(reply.json().get("a").get(2).asText()).isEqualTo("€ \uD83D\uDE00");
  }
}
