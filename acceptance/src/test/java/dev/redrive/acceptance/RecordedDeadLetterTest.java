package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;
import software.amazon.awssdk.services.sqs.model.Message;

/** How dead-letter queues were recorded to be configured on AWS, and what arrives in them. */
class RecordedDeadLetterTest {
  private static final String FAILING =
      """
      import time

      def handler(event, context):
          if "sleep" in event:
              time.sleep(event["sleep"])
          raise Exception("x" * event.get("length", 0) or "no")
      """;

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());

  private static Http.Reply configure(String function, String deadLetterConfig) {
    return SERVER
        .http()
        .lambda(
            "PUT",
            "/2015-03-31/functions/" + function + "/configuration",
            "{\"DeadLetterConfig\":" + deadLetterConfig + "}");
  }

  private static String target(Fixtures.Queue queue) {
    return "{\"TargetArn\":\"" + queue.arn() + "\"}";
  }

  /** Creates a function that fails, without retries, and whose events go to a queue of its name. */
  private static Fixtures.Queue deadLettering(String name) {
    Fixtures.Queue queue = ON.queue(name);
    ON.function(name, ON.role(name, Fixtures.BASIC, Fixtures.SQS), FAILING);
    Expect.status(configure(name, target(queue)), 200);
    ON.awaitUpdated(name);
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(put -> put.functionName(name).maximumRetryAttempts(0));
    return queue;
  }

  @BeforeAll
  static void createFunction() {
    ON.function("plain", ON.role("plain", Fixtures.BASIC), FAILING);
  }

  @Test
  void messageIsThePayloadByteForByteWithThreeAttributes() {
    Fixtures.Queue queue = deadLettering("bytes");
    String payload = "{\"b\" : 1,  \"a\":\"\\u00e9 é \uD83D\uDE00\", \"n\": 1.50 }";
    String id = ON.event("bytes", payload);
    SERVER.drain();
    List<Message> messages = ON.receive(queue.url());
    assertThat(messages).hasSize(1);
    Message message = messages.getFirst();
    assertThat(message.body()).isEqualTo(payload);
    assertThat(message.md5OfBody()).isEqualTo(Digests.ofBody(payload));
    TreeMap<String, List<String>> attributes = new TreeMap<>();
    message
        .messageAttributes()
        .forEach(
            (name, value) -> attributes.put(name, List.of(value.dataType(), value.stringValue())));
    TreeMap<String, List<String>> expected = new TreeMap<>();
    expected.put("RequestID", List.of("String", id));
    expected.put("ErrorCode", List.of("Number", "200"));
    expected.put("ErrorMessage", List.of("String", "no"));
    assertThat(attributes).isEqualTo(expected);
    assertThat(message.md5OfMessageAttributes()).isEqualTo(Digests.ofAttributes(expected));
  }

  @Test
  void recordedDigestsAreMet() {
    Fixtures.Queue queue = deadLettering("digests");
    ON.event("digests", "{\"raise_error\": 1}");
    SERVER.drain();
    assertThat(ON.receive(queue.url()).getFirst().md5OfBody())
        .isEqualTo("ba08269cbd0ce515889bfba6593731e1");
    ON.event("digests", "{}");
    SERVER.drain();
    assertThat(ON.receive(queue.url()).getFirst().md5OfBody())
        .isEqualTo("99914b932bd37a50b983c5e7c90ae93b");
  }

  @Test
  void errorMessageIsCutAtOneKilobyte() {
    Fixtures.Queue queue = deadLettering("long");
    ON.event("long", "{\"length\": 3000}");
    SERVER.drain();
    assertThat(Fixtures.text(ON.receive(queue.url()).getFirst(), "ErrorMessage"))
        .isEqualTo("x".repeat(1024));
  }

  @Test
  void timeoutTellsItsMessage() {
    Fixtures.Queue queue = deadLettering("timeout");
    ON.aws()
        .lambda()
        .updateFunctionConfiguration(update -> update.functionName("timeout").timeout(1));
    ON.awaitUpdated("timeout");
    String id = ON.event("timeout", "{\"sleep\": 60}");
    SERVER.drain();
    Message message = ON.receive(queue.url()).getFirst();
    assertThat(Fixtures.text(message, "ErrorCode")).isEqualTo("200");
    assertThat(Fixtures.text(message, "ErrorMessage"))
        .isEqualTo("RequestId: " + id + " Error: Task timed out after 1.00 seconds");
  }

  @Test
  void synchronousFailuresNeverGoThere() {
    Fixtures.Queue queue = deadLettering("sync");
    assertThat(ON.invoke("sync", "{}").functionError()).isEqualTo("Unhandled");
    SERVER.advance(Duration.ofMinutes(4));
    assertThat(ON.receive(queue.url())).isEmpty();
  }

  @Test
  void zeroReservedConcurrencyGoesThereToo() {
    Fixtures.Queue queue = deadLettering("none");
    ON.aws()
        .lambda()
        .putFunctionConcurrency(put -> put.functionName("none").reservedConcurrentExecutions(0));
    ON.event("none", "{\"kept\": true}");
    SERVER.drain();
    assertThat(ON.receive(queue.url()).getFirst().body()).isEqualTo("{\"kept\": true}");
  }

  @Test
  void queueAndFailureDestinationBothReceive() {
    Fixtures.Queue letters = deadLettering("both");
    Fixtures.Queue records = ON.queue("both-records");
    ON.aws()
        .lambda()
        .updateFunctionEventInvokeConfig(
            update ->
                update
                    .functionName("both")
                    .destinationConfig(
                        destinations ->
                            destinations.onFailure(failure -> failure.destination(records.arn()))));
    ON.event("both", "{\"a\": 1 }");
    SERVER.drain();
    assertThat(ON.receive(letters.url()).getFirst().body()).isEqualTo("{\"a\": 1 }");
    JsonNode record = Json.parse(ON.receive(records.url()).getFirst().body());
    assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
  }

  @Test
  void roleMustBeAllowedToSend() {
    Fixtures.Queue queue = ON.queue("forbidden");
    Expect.userError(
        configure("plain", target(queue)),
        400,
        "InvalidParameterValueException",
        "The provided execution role does not have permissions to call SendMessage on SQS");
    Expect.userError(
        configure("plain", "{\"TargetArn\":\"arn:aws:sns:us-east-1:000000000000:topic\"}"),
        400,
        "InvalidParameterValueException",
        "The provided execution role does not have permissions to call Publish on SNS");
    Http.Reply malformed = configure("plain", "{\"TargetArn\":\"queue\"}");
    Expect.frameworkError(
        malformed,
        400,
        "ValidationException",
        "1 validation error detected: Value 'queue' at 'deadLetterConfig.targetArn' failed to"
            + " satisfy constraint: Member must satisfy regular expression pattern:"
            + " (arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()");
    Http.Reply unchanged =
        SERVER.http().lambda("GET", "/2015-03-31/functions/plain/configuration", "");
    assertThat(unchanged.json().has("DeadLetterConfig")).isFalse();
  }

  @Test
  void emptyObjectLeavesTheTargetAndEmptyTextClearsIt() {
    Fixtures.Queue queue = deadLettering("cleared");
    assertThat(configure("cleared", "{}").json().at("/DeadLetterConfig/TargetArn").asText())
        .isEqualTo(queue.arn());
    ON.awaitUpdated("cleared");
    Expect.status(configure("cleared", "{\"TargetArn\":\"\"}"), 200);
    ON.awaitUpdated("cleared");
    ON.event("cleared", "{}");
    SERVER.drain();
    assertThat(ON.receive(queue.url())).isEmpty();
  }

  @Test
  void whatTheRoleMayNoLongerSendIsNotSentAndThatIsRecorded() {
    Fixtures.Queue queue = deadLettering("revoked");
    ON.aws().iam().detachRolePolicy(detach -> detach.roleName("revoked").policyArn(Fixtures.SQS));
    String id = ON.event("revoked", "{}");
    SERVER.drain();
    assertThat(ON.receive(queue.url())).isEmpty();
    JsonNode event = SERVER.event(id).json();
    assertThat(event.get("status").asText()).isEqualTo("dropped");
    assertThat(event.get("deliveryError").asText()).isNotEmpty();
  }

  @Test
  void queueBelongsToTheVersionThatRuns() {
    Fixtures.Queue queue = deadLettering("versioned");
    ON.aws().lambda().publishVersion(publish -> publish.functionName("versioned"));
    UpdateFunctionConfigurationResponse latest =
        ON.aws()
            .lambda()
            .updateFunctionConfiguration(
                update ->
                    update
                        .functionName("versioned")
                        .deadLetterConfig(deadLetter -> deadLetter.targetArn("")));
    assertThat(latest.version()).isEqualTo("$LATEST");
    ON.awaitUpdated("versioned");
    ON.event("versioned:1", "{\"to\": \"version\"}");
    ON.event("versioned", "{\"to\": \"latest\"}");
    SERVER.advance(Duration.ofMinutes(4));
    List<Message> messages = ON.receive(queue.url());
    assertThat(messages).hasSize(1);
    assertThat(messages.getFirst().body()).isEqualTo("{\"to\": \"version\"}");
  }
}
