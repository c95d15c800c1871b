package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** How AWS was recorded to retry events, and when it stopped. */
class RecordedRetryTest {
  private static final String FAILING = "def handler(e, c):\n    raise Exception('no')\n";

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static String role = "";

  @BeforeAll
  static void createRole() {
    role = ON.role("retries", Fixtures.BASIC, Fixtures.SQS);
  }

  /** Creates a failing function whose records go to a queue of the same name. */
  private static Fixtures.Queue failing(String name, int retries, int age) {
    Fixtures.Queue queue = ON.queue(name);
    ON.function(name, role, FAILING);
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(
            put ->
                put.functionName(name)
                    .maximumRetryAttempts(retries)
                    .maximumEventAgeInSeconds(age)
                    .destinationConfig(
                        destinations ->
                            destinations.onFailure(failure -> failure.destination(queue.arn()))));
    return queue;
  }

  private static JsonNode record(Fixtures.Queue queue) {
    List<Message> messages = ON.receive(queue.url());
    assertThat(messages).hasSize(1);
    return Json.parse(messages.getFirst().body());
  }

  private static List<Instant> attempts(String requestId) {
    return SERVER
        .event(requestId)
        .json()
        .get("attempts")
        .valueStream()
        .map(attempt -> Instant.parse(attempt.get("startedAt").asText()))
        .toList();
  }

  @Test
  void threeAttemptsShareOneRequestIdAndOneStream() {
    ON.function("default", role, FAILING);
    String id = ON.event("default", "{}");
    SERVER.drain();
    assertThat(attempts(id)).hasSize(1);
    SERVER.advance(Duration.ofSeconds(50));
    assertThat(attempts(id)).hasSize(1);
    SERVER.advance(Duration.ofSeconds(12));
    assertThat(attempts(id)).hasSize(2);
    SERVER.advance(Duration.ofSeconds(110));
    assertThat(attempts(id)).hasSize(2);
    SERVER.advance(Duration.ofSeconds(12));
    List<Instant> starts = attempts(id);
    assertThat(starts).hasSize(3);
    assertThat(Duration.between(starts.get(0), starts.get(1)))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    assertThat(Duration.between(starts.get(1), starts.get(2)))
        .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(121));
    SERVER.advance(Duration.ofHours(7));
    assertThat(attempts(id)).hasSize(3);
    List<String> lines = ON.logs("default");
    assertThat(lines)
        .filteredOn(("START RequestId: " + id + " Version: $LATEST\n")::equals)
        .hasSize(3);
    assertThat(lines).filteredOn(line -> line.startsWith("INIT_START")).hasSize(1);
    assertThat(lines).filteredOn(line -> line.contains("Init Duration: ")).hasSize(1);
    assertThat(
            ON.aws()
                .logs()
                .describeLogStreams(describe -> describe.logGroupName("/aws/lambda/default"))
                .logStreams())
        .hasSize(1);
    assertThat(SERVER.event(id).json().get("status").asText()).isEqualTo("dropped");
  }

  @Test
  void withoutRetriesTheRecordFollowsAtOnce() {
    Fixtures.Queue queue = failing("once", 0, 21600);
    ON.event("once", "{}");
    SERVER.drain();
    JsonNode context = record(queue).get("requestContext");
    assertThat(context.get("condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(context.get("approximateInvokeCount").asInt()).isEqualTo(1);
  }

  @Test
  void ageIsLookedAheadOf() {
    Fixtures.Queue sixty = failing("sixty", 2, 60);
    Fixtures.Queue ninety = failing("ninety", 2, 90);
    ON.event("sixty", "{}");
    ON.event("ninety", "{}");
    SERVER.drain();
    JsonNode first = record(sixty);
    assertThat(first.at("/requestContext/condition").asText()).isEqualTo("EventAgeExceeded");
    assertThat(first.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(1);
    assertThat(first.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
    assertThat(first.at("/responsePayload/errorMessage").asText()).isEqualTo("no");
    assertThat(ON.receive(ninety.url())).isEmpty();
    SERVER.advance(Duration.ofSeconds(62));
    JsonNode second = record(ninety);
    assertThat(second.at("/requestContext/condition").asText()).isEqualTo("EventAgeExceeded");
    assertThat(second.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
  }

  @Test
  void zeroReservedConcurrencyEndsAnEventUntried() {
    Fixtures.Queue queue = failing("zero", 2, 21600);
    ON.aws()
        .lambda()
        .putFunctionConcurrency(put -> put.functionName("zero").reservedConcurrentExecutions(0));
    ON.event("zero", "{\"a\": 1}");
    SERVER.drain();
    JsonNode record = record(queue);
    assertThat(Json.keys(record))
        .containsExactly("version", "timestamp", "requestContext", "requestPayload");
    assertThat(record.at("/requestContext/condition").asText())
        .isEqualTo("ZeroReservedConcurrency");
    assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isZero();
  }

  @Test
  void zeroReservedConcurrencyKeepsTheCountOfEarlierAttempts() {
    Fixtures.Queue queue = failing("late-zero", 2, 21600);
    ON.event("late-zero", "{}");
    SERVER.drain();
    ON.aws()
        .lambda()
        .putFunctionConcurrency(
            put -> put.functionName("late-zero").reservedConcurrentExecutions(0));
    SERVER.advance(Duration.ofSeconds(62));
    JsonNode context = record(queue).get("requestContext");
    assertThat(context.get("condition").asText()).isEqualTo("ZeroReservedConcurrency");
    assertThat(context.get("approximateInvokeCount").asInt()).isEqualTo(1);
  }

  @Test
  void waitingEventsRunWithTodaysConfiguration() {
    ON.function(
        "variant",
        role,
        "python3.12",
        "import os, time\ndef handler(e, c):\n    time.sleep(e)\n    print('variant', os.environ['VARIANT'])\n",
        Map.of("VARIANT", "1"));
    ON.aws()
        .lambda()
        .putFunctionConcurrency(put -> put.functionName("variant").reservedConcurrentExecutions(1));
    String first = ON.event("variant", "2");
    Await.until(
        "the first event runs",
        () -> SERVER.event(first).json().path("status").asText().equals("running"));
    for (int i = 0; i < 4; i++) {
      ON.event("variant", "0");
    }
    ON.aws()
        .lambda()
        .updateFunctionConfiguration(
            update ->
                update
                    .functionName("variant")
                    .environment(environment -> environment.variables(Map.of("VARIANT", "2"))));
    ON.awaitUpdated("variant");
    SERVER.drain();
    assertThat(ON.logs("variant"))
        .filteredOn(line -> line.startsWith("variant"))
        .containsExactlyInAnyOrder(
            "variant 1\n", "variant 2\n", "variant 2\n", "variant 2\n", "variant 2\n");
  }

  @Test
  void settingsBelongToTheQualifierThatWasAsked() {
    failing("qualified", 0, 21600);
    ON.aws().lambda().publishVersion(publish -> publish.functionName("qualified"));
    String latest = ON.event("qualified", "{}");
    String version =
        SERVER
            .http()
            .lambda(
                "POST",
                "/2015-03-31/functions/qualified/invocations?Qualifier=1",
                Map.of("X-Amz-Invocation-Type", "Event"),
                new byte[0])
            .header("x-amzn-RequestId");
    SERVER.advance(Duration.ofMinutes(4));
    assertThat(attempts(latest)).hasSize(1);
    assertThat(attempts(version)).hasSize(3);
  }

  @Test
  void deletedFunctionEndsItsEventsWithThatReason() {
    ON.function("gone", role, FAILING);
    String id = ON.event("gone", "{}");
    SERVER.drain();
    ON.aws().lambda().deleteFunction(delete -> delete.functionName("gone"));
    SERVER.advance(Duration.ofMinutes(2));
    JsonNode event = SERVER.event(id).json();
    assertThat(event.get("status").asText()).isEqualTo("dropped");
    assertThat(event.get("attemptCount").asInt()).isEqualTo(1);
  }

  @Test
  void eventsCanBeRunNowAndDeliveredAgain() {
    ON.function("by-hand", role, FAILING);
    String id = ON.event("by-hand", "{}");
    SERVER.drain();
    assertThat(SERVER.http().control("POST", "/_redrive/events/" + id + "/run-now", "").status())
        .isEqualTo(202);
    SERVER.drain();
    assertThat(attempts(id)).hasSize(2);
    ON.update("by-hand", "def handler(e, c):\n    print('again')\n");
    assertThat(SERVER.http().control("POST", "/_redrive/events/" + id + "/run-now", "").status())
        .isEqualTo(202);
    SERVER.drain();
    assertThat(SERVER.event(id).json().get("status").asText()).isEqualTo("succeeded");
    assertThat(SERVER.http().control("POST", "/_redrive/events/" + id + "/duplicate", "").status())
        .isEqualTo(202);
    SERVER.drain();
    assertThat(ON.logs("by-hand")).filteredOn("again\n"::equals).hasSize(2);
    assertThat(ON.logs("by-hand"))
        .filteredOn(line -> line.startsWith("START RequestId: " + id))
        .hasSize(4);
  }
}
