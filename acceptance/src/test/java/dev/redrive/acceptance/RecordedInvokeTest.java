package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What AWS was recorded to answer to Invoke: statuses, headers, sizes and payloads. */
class RecordedInvokeTest {
  private static final String ECHO =
      """
      def handler(event, context):
          if isinstance(event, dict) and "print" in event:
              print(event["print"])
          if isinstance(event, dict) and "size" in event:
              return "x" * event["size"]
          if isinstance(event, dict) and "nothing" in event:
              return None
          if isinstance(event, dict) and "context" in event:
              return {
                  "id": context.aws_request_id,
                  "arn": context.invoked_function_arn,
                  "version": context.function_version,
                  "memory": context.memory_limit_in_mb,
                  "group": context.log_group_name,
                  "client": context.client_context and context.client_context.custom,
              }
          print("event is", event)
          return event
      """;

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());

  @BeforeAll
  static void createFunction() {
    ON.function("echo", ON.role("echo", Fixtures.BASIC), ECHO);
  }

  private static Http.Reply invoke(String path, Map<String, String> headers, String payload) {
    return SERVER
        .http()
        .lambda("POST", "/2015-03-31/functions/" + path, headers, payload.getBytes(UTF_8));
  }

  private static Http.Reply invoke(String type, String payload) {
    return invoke("echo/invocations", Map.of("X-Amz-Invocation-Type", type), payload);
  }

  @Test
  void requestResponseTellsTheExecutedVersion() {
    Http.Reply reply = Expect.status(invoke("RequestResponse", "{\"a\": [1, 2.5, \"é\"]}"), 200);
    assertThat(reply.header("X-Amz-Executed-Version")).isEqualTo("$LATEST");
    assertThat(reply.has("X-Amz-Function-Error")).isFalse();
    assertThat(reply.has("X-Amz-Log-Result")).isFalse();
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.json()).isEqualTo(Json.parse("{\"a\": [1, 2.5, \"é\"]}"));
  }

  @Test
  void eventAnswers202AndNothingElse() {
    Http.Reply reply = Expect.status(invoke("Event", "{\"print\":\"by event\"}"), 202);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.has("X-Amz-Executed-Version")).isFalse();
    assertThat(reply.has("X-Amz-Function-Error")).isFalse();
    assertThat(reply.has("Content-Type")).isFalse();
    assertThat(reply.header("Content-Length")).isEqualTo("0");
    assertThat(reply.header("x-amzn-Remapped-Content-Length")).isEqualTo("0");
    assertThat(reply.header("X-Amzn-Trace-Id"))
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
    SERVER.drain();
    String id = reply.header("x-amzn-RequestId");
    assertThat(ON.logs("echo"))
        .contains("by event\n", "START RequestId: " + id + " Version: $LATEST\n");
  }

  @Test
  void eventWithoutPayloadIsDeliveredAsAnEmptyObject() {
    Expect.status(invoke("Event", ""), 202);
    SERVER.drain();
    assertThat(ON.logs("echo")).contains("event is {}\n");
  }

  @Test
  void dryRunAnswers204AndNothingElse() {
    Http.Reply reply = Expect.status(invoke("DryRun", "{}"), 204);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.has("X-Amz-Executed-Version")).isFalse();
  }

  @Test
  void handlerThatReturnsNothingAnswersNull() {
    assertThat(invoke("RequestResponse", "{\"nothing\":1}").body()).isEqualTo("null");
  }

  @Test
  void contextEchoesTheQualifierThatWasAsked() {
    ON.aws().lambda().publishVersion(publish -> publish.functionName("echo"));
    ON.aws()
        .lambda()
        .createAlias(alias -> alias.functionName("echo").name("live").functionVersion("1"));
    String arn = Fixtures.functionArn("echo");
    assertContext("echo/invocations", arn, "$LATEST");
    assertContext("echo/invocations?Qualifier=%24LATEST", arn + ":$LATEST", "$LATEST");
    assertContext("echo/invocations?Qualifier=1", arn + ":1", "1");
    assertContext("echo/invocations?Qualifier=live", arn + ":live", "1");
    assertContext("echo%3Alive/invocations", arn + ":live", "1");
    assertContext(arn.replace(":", "%3A") + "%3Alive/invocations", arn + ":live", "1");
  }

  private static void assertContext(String path, String arn, String version) {
    Http.Reply reply = Expect.status(invoke(path, Map.of(), "{\"context\":1}"), 200);
    assertThat(reply.header("X-Amz-Executed-Version")).isEqualTo(version);
    JsonNode context = reply.json();
    assertThat(context.get("arn").asText()).isEqualTo(arn);
    assertThat(context.get("version").asText()).isEqualTo(version);
    assertThat(context.get("id").asText()).isEqualTo(reply.header("x-amzn-RequestId"));
    assertThat(context.get("memory").isTextual()).isTrue();
    assertThat(context.get("memory").asText()).isEqualTo("128");
    assertThat(context.get("group").asText()).isEqualTo("/aws/lambda/echo");
    assertThat(context.get("client").isNull()).isTrue();
  }

  @Test
  void clientContextReachesTheHandler() {
    String context =
        Base64.getEncoder().encodeToString("{\"custom\":{\"k\":\"v\"}}".getBytes(UTF_8));
    Http.Reply reply =
        invoke("echo/invocations", Map.of("X-Amz-Client-Context", context), "{\"context\":1}");
    assertThat(reply.json().get("client")).isEqualTo(Json.parse("{\"k\":\"v\"}"));
  }

  @Test
  void logTailBeginsAtStartAndEndsWithReport() {
    Http.Reply reply =
        invoke("echo/invocations", Map.of("X-Amz-Log-Type", "Tail"), "{\"print\":\"tail\"}");
    List<String> lines =
        new String(Base64.getDecoder().decode(reply.header("X-Amz-Log-Result")), UTF_8)
            .lines()
            .toList();
    String id = reply.header("x-amzn-RequestId");
    assertThat(lines.getFirst()).isEqualTo("START RequestId: " + id + " Version: $LATEST");
    assertThat(lines).contains("tail", "END RequestId: " + id);
    assertThat(lines.getLast()).startsWith("REPORT RequestId: " + id + "\tDuration: ");
  }

  @Test
  void largePayloadsPassAndTooLargeResponsesAreFunctionErrors() {
    String large = "\"" + "x".repeat(5 * 1024 * 1024) + "\"";
    assertThat(invoke("RequestResponse", large).body()).isEqualTo(large);
    Http.Reply reply = Expect.status(invoke("RequestResponse", "{\"size\":6291557}"), 200);
    assertThat(reply.header("X-Amz-Function-Error")).isEqualTo("Unhandled");
    assertThat(reply.body())
        .isEqualTo(
            "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556"
                + " bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
    assertThat(invoke("RequestResponse", "{\"nothing\":1}").body()).isEqualTo("null");
  }

  @Test
  void oversizedRequestsAnswer413() {
    Http.Reply event = Expect.status(invoke("Event", quoted(1048577)), 413);
    assertThat(event.errorType()).isEqualTo("RequestEntityTooLargeException");
    assertThat(event.body())
        .contains(
            "1048577 byte payload is too large for the Event invocation type (limit 1048576"
                + " bytes)");
    Expect.status(invoke("Event", quoted(1048576)), 202);
    Http.Reply sync = Expect.status(invoke("RequestResponse", quoted(6291457)), 413);
    assertThat(sync.errorType()).isIn("RequestEntityTooLargeException", "RequestTooLargeException");
    assertThat(sync.body())
        .contains("Request must be smaller than 6291456 bytes for the InvokeFunction operation");
  }

  private static String quoted(int size) {
    return "\"" + "x".repeat(size - 2) + "\"";
  }

  @Test
  void payloadThatIsNotJsonIsRefusedInTheParsersWords() {
    String source =
        "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1,"
            + " column: ";
    byte[] token = {'n', (byte) 0x87, 'r', (byte) 0x9e, (byte) 0xe9, (byte) 0xb5};
    byte[] value = {(byte) 0x99, (byte) 0xeb, ',', 'j', 7, (byte) 0xa1, 'z', 'Y', 'h'};
    for (String type : List.of("RequestResponse", "Event")) {
      assertUnreadable(
          type,
          "hello".getBytes(UTF_8),
          "Unrecognized token 'hello': was expecting (JSON String, Number, Array, Object or token"
              + " 'null', 'true' or 'false')"
              + source
              + "6]");
      assertUnreadable(type, token, "Invalid UTF-8 start byte 0x87" + source + "3]");
      assertUnreadable(
          type,
          value,
          "Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON String, Number,"
              + " Array, Object or token 'null', 'true' or 'false')"
              + source
              + "1]");
    }
    assertThat(invoke("Event", "{\"a\":").json().get("message").asText())
        .startsWith("Could not parse request body into json: Could not parse payload into json: ");
    assertThat(invoke("Event", "{} {}").status()).isEqualTo(400);
  }

  private static void assertUnreadable(String type, byte[] payload, String problem) {
    Expect.userError(
        SERVER
            .http()
            .lambda(
                "POST",
                "/2015-03-31/functions/echo/invocations",
                Map.of("X-Amz-Invocation-Type", type),
                payload),
        400,
        "InvalidRequestContentException",
        "Could not parse request body into json: Could not parse payload into json: " + problem);
  }

  @Test
  void invokeAsyncAccepts() {
    for (String path : List.of("invoke-async", "invoke-async/")) {
      Http.Reply reply =
          SERVER
              .http()
              .lambda("POST", "/2014-11-13/functions/echo/" + path, "{\"print\":\"legacy\"}");
      assertThat(reply.status()).isEqualTo(202);
    }
    SERVER.drain();
    assertThat(ON.logs("echo")).filteredOn("legacy\n"::equals).hasSize(2);
    Http.Reply broken =
        SERVER.http().lambda("POST", "/2014-11-13/functions/echo/invoke-async", "{");
    assertThat(broken.errorType()).isEqualTo("InvalidRequestContentException");
  }
}
