package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Events and dead letters that are sent back to their functions. */
class RedriveTest {
  private static final String FAILING = "def handler(event, context):\n    raise Exception('no')\n";
  private static final String MENDED = "def handler(event, context):\n    print('got', event)\n";

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());

  /** A function that fails without retries, and whose events go to a queue of its name. */
  private static Fixtures.Queue deadLettering(String name) {
    Fixtures.Queue queue = ON.queue(name);
    ON.function(name, ON.role(name, Fixtures.BASIC, Fixtures.SQS), FAILING);
    deadLetters(name, queue);
    return queue;
  }

  private static void deadLetters(String name, Fixtures.Queue queue) {
    ON.aws()
        .lambda()
        .updateFunctionConfiguration(
            update ->
                update.functionName(name).deadLetterConfig(dead -> dead.targetArn(queue.arn())));
    ON.awaitUpdated(name);
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(put -> put.functionName(name).maximumRetryAttempts(0));
  }

  private static JsonNode control(String method, String path, String body) {
    Http.Reply reply = SERVER.http().control(method, "/_redrive" + path, body);
    assertThat(reply.status()).as(reply.body()).isLessThan(300);
    return reply.json();
  }

  private static JsonNode start(String body) {
    return control("POST", "/redrives", body);
  }

  private static JsonNode ended(String redriveId) {
    Await.until(
        "the redrive has ended",
        () ->
            !control("GET", "/redrives/" + redriveId, "").at("/status").asText().equals("running"));
    return control("GET", "/redrives/" + redriveId, "");
  }

  private static JsonNode run(String body) {
    return ended(start(body).at("/redriveId").asText());
  }

  private static String available(Fixtures.Queue queue) {
    return ON.attribute(queue.url(), QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
  }

  private static void counts(JsonNode redrive, int total, int redriven, int skipped, int failed) {
    assertThat(
            List.of(
                redrive.at("/total").asInt(),
                redrive.at("/redriven").asInt(),
                redrive.at("/skipped").asInt(),
                redrive.at("/failed").asInt()))
        .as(redrive.toString())
        .containsExactly(total, redriven, skipped, failed);
  }

  @Test
  void deadLettersOfAQueueGoBackToTheirFunction() {
    Fixtures.Queue queue = deadLettering("letters");
    List<String> ids =
        IntStream.range(0, 3).mapToObj(i -> ON.event("letters", "{\"n\":" + i + "}")).toList();
    SERVER.drain();
    assertThat(available(queue)).isEqualTo("3");
    ON.update("letters", MENDED);

    JsonNode plan = start("{\"queueArn\":\"" + queue.arn() + "\",\"dryRun\":true}");
    assertThat(plan.at("/status").asText()).isEqualTo("planned");
    assertThat(plan.has("redriveId")).isFalse();
    counts(plan, 3, 3, 0, 0);
    assertThat(available(queue)).isEqualTo("3");

    JsonNode done = run("{\"queueArn\":\"" + queue.arn() + "\"}");
    assertThat(done.at("/status").asText()).isEqualTo("completed");
    assertThat(done.at("/startedBy").asText()).isEqualTo("arn:aws:iam::000000000000:root");
    counts(done, 3, 3, 0, 0);
    assertThat(done.at("/items").findValuesAsText("sourceRequestId"))
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(available(queue)).isEqualTo("0");
    SERVER.drain();
    String copy = control("GET", "/events/" + ids.get(1), "").at("/redrivenAs/0").asText();
    JsonNode event = control("GET", "/events/" + copy, "");
    assertThat(event.at("/status").asText()).isEqualTo("succeeded");
    assertThat(event.at("/payload").asText()).isEqualTo("{\"n\":1}");
    assertThat(event.at("/redriveOf").asText()).isEqualTo(ids.get(1));
    assertThat(event.at("/redriveId").asText()).isEqualTo(done.at("/redriveId").asText());
    assertThat(control("GET", "/redrives", "").findValuesAsText("redriveId"))
        .contains(done.at("/redriveId").asText());
  }

  @Test
  void recordsOfDestinationsCarryTheEventInside() {
    Fixtures.Queue queue = ON.queue("records");
    ON.function("records", ON.role("records", Fixtures.BASIC, Fixtures.SQS), FAILING);
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(
            put ->
                put.functionName("records")
                    .maximumRetryAttempts(0)
                    .destinationConfig(to -> to.onFailure(on -> on.destination(queue.arn()))));
    String id = ON.event("records", "{\"deep\": {\"list\": [1, 2.50, \"\u00e9}\"]}}");
    SERVER.drain();
    ON.update("records", MENDED);
    JsonNode done = run("{\"queueArn\":\"" + queue.arn() + "\"}");
    counts(done, 1, 1, 0, 0);
    assertThat(done.at("/items/0/sourceRequestId").asText()).isEqualTo(id);
    SERVER.drain();
    JsonNode event = control("GET", "/events/" + done.at("/items/0/requestId").asText(), "");
    assertThat(Json.parse(event.at("/payload").asText()))
        .isEqualTo(Json.parse("{\"deep\":{\"list\":[1,2.50,\"\u00e9}\"]}}"));
    assertThat(event.at("/status").asText()).isEqualTo("succeeded");
  }

  @Test
  void eventsAreRedrivenOnceUnlessItIsWantedAgain() {
    deadLettering("once");
    String id = ON.event("once", "{\"a\":1}");
    SERVER.drain();
    counts(run("{\"events\":{\"functionName\":\"once\"}}"), 1, 1, 0, 0);
    SERVER.drain();
    JsonNode second = run("{\"requestIds\":[\"" + id + "\"]}");
    counts(second, 1, 0, 1, 0);
    assertThat(second.at("/items/0/reason").asText()).contains("redriven before, as ");
    JsonNode edited =
        run("{\"requestIds\":[\"" + id + "\"],\"again\":true,\"payload\":\"{\\\"a\\\":2}\"}");
    counts(edited, 1, 1, 0, 0);
    String copy = edited.at("/items/0/requestId").asText();
    assertThat(control("GET", "/events/" + copy, "").at("/payload").asText())
        .isEqualTo("{\"a\":2}");
  }

  @Test
  void whatCannotGoBackStaysWhereItIs() {
    Fixtures.Queue queue = ON.queue("strange");
    ON.aws().sqs().sendMessage(send -> send.queueUrl(queue.url()).messageBody("whose?"));
    JsonNode unknown = run("{\"queueArn\":\"" + queue.arn() + "\"}");
    counts(unknown, 1, 0, 0, 1);
    assertThat(unknown.at("/items/0/reason").asText()).contains("not known which function");
    JsonNode gone = run("{\"queueArn\":\"" + queue.arn() + "\",\"functionName\":\"nobody\"}");
    counts(gone, 1, 0, 0, 1);
    assertThat(gone.at("/items/0/reason").asText()).startsWith("Function not found: arn:aws:");
    assertThat(available(queue)).isEqualTo("1");
    JsonNode missing = run("{\"requestIds\":[\"never-seen\"]}");
    counts(missing, 1, 0, 0, 1);
  }

  @Test
  void whatHasExpiredIsNotRedriven() {
    Fixtures.Queue queue = ON.queue("expired");
    ON.aws()
        .sqs()
        .setQueueAttributes(
            set ->
                set.queueUrl(queue.url())
                    .attributes(Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "60")));
    ON.aws().sqs().sendMessage(send -> send.queueUrl(queue.url()).messageBody("{}"));
    SERVER.advance(Duration.ofSeconds(61));
    counts(run("{\"queueArn\":\"" + queue.arn() + "\",\"functionName\":\"expired\"}"), 0, 0, 0, 0);
  }

  @Test
  void aSlowRedriveCanBeCancelledAndSurvivesARestart() {
    Path data = Server.newData();
    String redriveId;
    try (Server first = Server.start(data, Map.of())) {
      Fixtures on = new Fixtures(first.aws());
      Fixtures.Queue queue = on.queue("slow");
      on.function("slow", on.role("slow", Fixtures.BASIC), MENDED);
      for (int batch = 0; batch < 5; batch++) {
        on.aws()
            .sqs()
            .sendMessageBatch(
                send ->
                    send.queueUrl(queue.url())
                        .entries(
                            IntStream.range(0, 10)
                                .mapToObj(
                                    i ->
                                        software.amazon.awssdk.services.sqs.model
                                            .SendMessageBatchRequestEntry.builder()
                                            .id("m" + i)
                                            .messageBody("{}")
                                            .build())
                                .toList()));
      }
      String body =
          "{\"queueArn\":\"" + queue.arn() + "\",\"functionName\":\"slow\",\"maximumPerSecond\":5}";
      redriveId =
          first.http().control("POST", "/_redrive/redrives", body).json().at("/redriveId").asText();
      Await.until("it has begun", () -> redriven(first, redriveId) > 0);
    }
    try (Server second = Server.start(data, Map.of())) {
      int before = redriven(second, redriveId);
      assertThat(before).isLessThan(50);
      Await.until("it goes on", () -> redriven(second, redriveId) > before);
      JsonNode cancelled =
          second.http().control("DELETE", "/_redrive/redrives/" + redriveId, "").json();
      assertThat(cancelled.at("/status").asText()).isEqualTo("cancelled");
      second.drain();
      Fixtures on = new Fixtures(second.aws());
      int left =
          Integer.parseInt(
              on.attribute(
                  on.aws().sqs().getQueueUrl(get -> get.queueName("slow")).queueUrl(),
                  QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
      int done = redriven(second, redriveId);
      assertThat(done + left).isEqualTo(50);
      long events =
          second
              .http()
              .control("GET", "/_redrive/events?functionName=slow&maxItems=1000", "")
              .json()
              .at("/events")
              .size();
      assertThat(events).isEqualTo(done);
    }
  }

  private static int redriven(Server server, String redriveId) {
    return server
        .http()
        .control("GET", "/_redrive/redrives/" + redriveId, "")
        .json()
        .at("/redriven")
        .asInt();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"queueArn\":\"arn:aws:sqs:us-east-1:000000000000:none\"}",
        "{\"queueArn\":\"arn:aws:sqs:us-west-2:000000000000:strange\"}",
        "{\"queueArn\":\"nonsense\"}",
        "{\"requestIds\":[]}",
        "{\"requestIds\":[\"a\"],\"events\":{}}",
        "{\"requestIds\":[\"a\",\"b\"],\"payload\":\"{}\"}",
        "{\"requestIds\":[\"a\"],\"payload\":\"{\"}",
        "{\"events\":{\"statuses\":[\"running\"]}}",
        "{\"events\":{\"statuses\":[\"nonsense\"]}}",
        "{\"events\":{\"acceptedSince\":\"yesterday\"}}",
        "{\"requestIds\":[\"a\"],\"functionName\":\"../x\"}",
        "{\"requestIds\":[\"a\"],\"maximumPerSecond\":0}"
      })
  void whatMakesNoSenseIsRefused(String body) {
    Http.Reply reply = SERVER.http().control("POST", "/_redrive/redrives", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.json().at("/message").asText()).isNotEmpty();
  }

  @Test
  void anUnknownRedriveIsNotFound() {
    for (String method : List.of("GET", "DELETE")) {
      Http.Reply reply = SERVER.http().control(method, "/_redrive/redrives/none", "");
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.errorType()).isEqualTo("RedriveNotFoundException");
    }
  }

  @Test
  void eventsAreSearchedAndShownWithWhatHoldsForThem() {
    Fixtures.Queue queue = ON.queue("searched");
    ON.function("searched", ON.role("searched", Fixtures.BASIC, Fixtures.SQS), FAILING);
    deadLetters("searched", queue);
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(put -> put.functionName("searched").maximumRetryAttempts(1));
    String id = ON.event("searched", "{}");
    Await.until(
        "it waits for its retry",
        () -> control("GET", "/events/" + id, "").at("/status").asText().equals("waiting"));
    JsonNode waiting = control("GET", "/events/" + id, "");
    assertThat(waiting.at("/maximumAttempts").asInt()).isEqualTo(2);
    assertThat(waiting.at("/failureTarget").asText()).isEqualTo(queue.arn());
    assertThat(waiting.has("expiresAt")).isTrue();
    String accepted = waiting.at("/acceptedAt").asText();
    assertThat(found("status=waiting&status=running&functionName=searched")).containsExactly(id);
    assertThat(found("errorType=Exception&functionName=searched")).containsExactly(id);
    assertThat(found("errorType=ValueError&functionName=searched")).isEmpty();
    assertThat(found("requestId=" + id.substring(0, 10))).containsExactly(id);
    assertThat(found("functionName=searched&acceptedUntil=" + accepted)).isEmpty();
    assertThat(found("functionName=searched&acceptedSince=" + accepted)).containsExactly(id);
    SERVER.advance(Duration.ofMinutes(2));
    assertThat(found("status=dead-lettered&functionName=searched")).containsExactly(id);
    assertThat(found("status=waiting&functionName=searched")).isEmpty();
  }

  @Test
  void aWatchTellsThePageAgainWhenItChanges() {
    ON.function("watched", ON.role("watched", Fixtures.BASIC), MENDED);
    URI uri = URI.create(SERVER.endpoint() + "/_redrive/watch?functionName=watched");
    StringBuilder request = new StringBuilder("GET " + uri.getRawPath() + "?" + uri.getRawQuery());
    request.append(" HTTP/1.1\r\n");
    new Signer(Credentials.ROOT, "redrive", "us-east-1")
        .sign("GET", uri, Map.of(), new byte[0], Instant.now())
        .forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    try (RawSocket socket = new RawSocket(SERVER.endpoint())) {
      socket.say(request + "\r\n");
      assertThat(socket.answerUntil("\"events\":[]", 10_000))
          .contains("application/vnd.amazon.eventstream");
      String id = ON.event("watched", "{}");
      assertThat(socket.answerUntil("succeeded", 10_000)).contains(id);
    }
    assertThat(SERVER.http().control("GET", "/_redrive/watch?status=nonsense", "").status())
        .isEqualTo(400);
  }

  @Test
  void whatWaitsAndBecomesDueIsToldBeforehand() {
    ON.function("upcoming", ON.role("upcoming", Fixtures.BASIC), FAILING);
    String id = ON.event("upcoming", "{}");
    Await.until(
        "it waits for its retry",
        () -> control("GET", "/events/" + id, "").at("/status").asText().equals("waiting"));
    Fixtures.Queue queue = ON.queue("upcoming");
    ON.aws()
        .sqs()
        .sendMessage(send -> send.queueUrl(queue.url()).messageBody("late").delaySeconds(90));
    assertThat(control("GET", "/upcoming?withinSeconds=30", "").findValuesAsText("requestId"))
        .doesNotContain(id);
    JsonNode soon = control("GET", "/upcoming?withinSeconds=100", "");
    assertThat(soon.at("/events").findValuesAsText("requestId")).contains(id);
    assertThat(soon.at("/queues").findValuesAsText("queueArn")).contains(queue.arn());
    assertThat(control("GET", "/backlogs", "").findValuesAsText("functionName"))
        .contains("upcoming");
    assertThat(SERVER.http().control("GET", "/_redrive/upcoming?withinSeconds=-1", "").status())
        .isEqualTo(400);
  }

  @Test
  void aServerWithoutClockControlKeepsItsTime() {
    try (Server fixed = Server.start(List.of(), Map.of(), List.of("--no-clock-control"))) {
      assertThat(
              fixed.http().control("GET", "/_redrive/clock", "").json().at("/movable").asBoolean())
          .isFalse();
      Http.Reply refused =
          fixed.http().control("POST", "/_redrive/clock", "{\"advanceSeconds\":1}");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.errorType()).isEqualTo("ClockControlDisabledException");
      assertThat(
              fixed
                  .http()
                  .control("GET", "/_redrive/clock", "")
                  .json()
                  .at("/offsetSeconds")
                  .asDouble())
          .isZero();
    }
  }

  private static List<String> found(String query) {
    return control("GET", "/events?" + query.replace(":", "%3A"), "")
        .at("/events")
        .findValuesAsText("requestId");
  }
}
