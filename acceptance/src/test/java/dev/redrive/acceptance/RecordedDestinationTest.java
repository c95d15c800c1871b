package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Invocation records as AWS was recorded to write them, to the order of the keys. */
class RecordedDestinationTest {
  private static final String HANDLER =
      """
      import os, time

      def handler(event, context):
          if event.get("raise"):
              raise Exception(event["raise"])
          if event.get("sleep"):
              time.sleep(event["sleep"])
          if event.get("exit"):
              os._exit(event["exit"])
          return event.get("return")
      """;

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static String role = "";

  @BeforeAll
  static void createRole() {
    role = ON.role("records", Fixtures.BASIC, Fixtures.SQS);
  }

  private static Fixtures.Queue recorded(String name) {
    Fixtures.Queue queue = ON.queue(name);
    ON.function(name, role, HANDLER);
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(
            put ->
                put.functionName(name)
                    .maximumRetryAttempts(0)
                    .destinationConfig(
                        destinations ->
                            destinations
                                .onSuccess(success -> success.destination(queue.arn()))
                                .onFailure(failure -> failure.destination(queue.arn()))));
    return queue;
  }

  private static Message message(Fixtures.Queue queue) {
    List<Message> messages = ON.receive(queue.url());
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  @Test
  void success() {
    Fixtures.Queue queue = recorded("success");
    String id = ON.event("success", "{\"return\":{\"z\":1,\"a\":2}}");
    SERVER.drain();
    Message message = message(queue);
    assertThat(message.messageAttributes()).isEmpty();
    assertThat(message.attributes()).containsKey(MessageSystemAttributeName.AWS_TRACE_HEADER);
    JsonNode record = Json.parse(message.body());
    assertThat(Json.keys(record))
        .containsExactly(
            "version",
            "timestamp",
            "requestContext",
            "requestPayload",
            "responseContext",
            "responsePayload");
    assertThat(record.get("version").asText()).isEqualTo("1.0");
    assertThat(record.get("timestamp").asText())
        .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z");
    assertThat(record.get("requestContext").toString())
        .isEqualTo(
            "{\"requestId\":\"%s\",\"functionArn\":\"%s:$LATEST\",\"condition\":\"Success\",\"approximateInvokeCount\":1}"
                .formatted(id, Fixtures.functionArn("success")));
    assertThat(record.get("requestPayload").toString()).isEqualTo("{\"return\":{\"z\":1,\"a\":2}}");
    assertThat(record.get("responseContext").toString())
        .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\"}");
    assertThat(record.get("responsePayload").toString()).isEqualTo("{\"z\":1,\"a\":2}");
  }

  @Test
  void nothingReturnedIsNull() {
    Fixtures.Queue queue = recorded("null");
    ON.event("null", "{}");
    SERVER.drain();
    JsonNode record = Json.parse(message(queue).body());
    assertThat(record.get("responsePayload").isNull()).isTrue();
  }

  @Test
  void exception() {
    Fixtures.Queue queue = recorded("exception");
    String id = ON.event("exception", "{\"raise\":\"bad\"}");
    SERVER.drain();
    Message message = message(queue);
    assertThat(message.messageAttributes()).isEmpty();
    JsonNode record = Json.parse(message.body());
    assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(1);
    assertThat(record.get("responseContext").toString())
        .isEqualTo(
            "{\"statusCode\":200,\"executedVersion\":\"$LATEST\",\"functionError\":\"Unhandled\"}");
    JsonNode payload = record.get("responsePayload");
    assertThat(Json.keys(payload))
        .containsExactly("errorMessage", "errorType", "requestId", "stackTrace");
    assertThat(payload.get("requestId").asText()).isEqualTo(id);
    assertThat(payload.get("errorMessage").asText()).isEqualTo("bad");
  }

  @Test
  void exit() {
    Fixtures.Queue queue = recorded("exit");
    String id = ON.event("exit", "{\"exit\":1}");
    SERVER.drain();
    JsonNode record = Json.parse(message(queue).body());
    assertThat(record.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
    assertThat(record.at("/responsePayload/errorMessage").asText())
        .isEqualTo("RequestId: " + id + " Error: Runtime exited with error: exit status 1");
  }

  @Test
  void retriesAreCounted() {
    Fixtures.Queue queue = recorded("counted");
    ON.aws()
        .lambda()
        .updateFunctionEventInvokeConfig(
            update -> update.functionName("counted").maximumRetryAttempts(2));
    ON.event("counted", "{\"raise\":\"bad\"}");
    SERVER.advance(Duration.ofMinutes(2));
    assertThat(ON.receive(queue.url())).isEmpty();
    SERVER.advance(Duration.ofMinutes(2));
    JsonNode record = Json.parse(message(queue).body());
    assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
  }

  @Test
  void aliasesNameTheAliasAndTheVersionThatRan() {
    recorded("aliased");
    ON.aws().lambda().publishVersion(publish -> publish.functionName("aliased"));
    ON.aws()
        .lambda()
        .createAlias(alias -> alias.functionName("aliased").name("live").functionVersion("1"));
    Fixtures.Queue queue = ON.queue("aliased-live");
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(
            put ->
                put.functionName("aliased")
                    .qualifier("live")
                    .destinationConfig(
                        destinations ->
                            destinations.onSuccess(success -> success.destination(queue.arn()))));
    ON.event("aliased:live", "{}");
    SERVER.drain();
    JsonNode record = Json.parse(message(queue).body());
    assertThat(record.at("/requestContext/functionArn").asText())
        .isEqualTo(Fixtures.functionArn("aliased") + ":live");
    assertThat(record.at("/responseContext/executedVersion").asText()).isEqualTo("1");
  }

  @Test
  void synchronousCallsWriteNoRecord() {
    Fixtures.Queue queue = recorded("sync");
    assertThat(ON.call("sync", "{\"return\":1}")).isEqualTo("1");
    SERVER.drain();
    assertThat(ON.receive(queue.url())).isEmpty();
  }

  @Test
  void queueThatIsGoneLeavesAReason() {
    Fixtures.Queue queue = recorded("lost");
    ON.aws().sqs().deleteQueue(delete -> delete.queueUrl(queue.url()));
    String id = ON.event("lost", "{}");
    SERVER.drain();
    JsonNode event = SERVER.event(id).json();
    assertThat(event.get("endedAt").asText()).isNotEmpty();
    assertThat(event.get("deliveryError").asText()).isNotEmpty();
  }
}
