package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Kills the server at random moments under load, again and again, and looks for everything that it
 * had promised.
 */
class CrashTest {
  private static final int ROUNDS = 24;
  private static final String WORKING =
      "def handler(e, c):\n    print('did', e['n'])\n    return e\n";
  private static final String FAILING = "def handler(e, c):\n    raise Exception('no')\n";

  private final long seed = Long.getLong("crash.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void nothingThatWasAcknowledgedIsLost() {
    System.out.println("crash seed " + seed + " (repeat with -Dcrash.seed=" + seed + ")");
    Server server = Server.start();
    try {
      prepare(server);
      Promises promises = new Promises();
      for (int round = 0; round < ROUNDS; round++) {
        try (Load load = new Load(server, promises, round, round % 8 == 7)) {
          load.run(Duration.ofMillis(100 + random.nextInt(1200)));
          server.kill();
        }
        server = server.restart();
      }
      settle(server);
      check(server, promises);
    } finally {
      server.close();
    }
  }

  private static void prepare(Server server) {
    Fixtures on = new Fixtures(server.aws());
    Fixtures.Queue done = on.queue("done");
    Fixtures.Queue letters = on.queue("letters");
    on.queue("sent");
    String role = on.role("load", Fixtures.BASIC, Fixtures.SQS);
    on.function("working", role, WORKING);
    on.function("failing", role, FAILING);
    on.aws()
        .lambda()
        .putFunctionEventInvokeConfig(
            put ->
                put.functionName("working")
                    .destinationConfig(
                        destinations ->
                            destinations.onSuccess(success -> success.destination(done.arn()))));
    on.aws()
        .lambda()
        .updateFunctionConfiguration(
            update ->
                update
                    .functionName("failing")
                    .deadLetterConfig(deadLetter -> deadLetter.targetArn(letters.arn())));
    on.awaitUpdated("failing");
    on.aws().logs().createLogGroup(create -> create.logGroupName("written"));
    on.aws().logs().createLogStream(create -> create.logGroupName("written").logStreamName("s"));
  }

  /** Runs everything that is left; what is stuck would stay. */
  private static void settle(Server server) {
    for (int i = 0; i < 4; i++) {
      server.advance(Duration.ofMinutes(10));
    }
  }

  private static void check(Server server, Promises promises) {
    Fixtures on = new Fixtures(server.aws());
    Map<String, Integer> records = new HashMap<>();
    for (Message message : all(on, "done")) {
      String id = Json.parse(message.body()).at("/requestContext/requestId").asText();
      records.merge(id, 1, Integer::sum);
    }
    Map<String, String> letters = new HashMap<>();
    for (Message message : all(on, "letters")) {
      letters.put(Fixtures.text(message, "RequestID"), message.body());
    }
    Set<String> sent = new HashSet<>();
    all(on, "sent").forEach(message -> sent.add(message.body()));
    Set<String> written = new HashSet<>();
    on.aws()
        .logs()
        .filterLogEventsPaginator(filter -> filter.logGroupName("written"))
        .events()
        .forEach(event -> written.add(event.message()));
    Set<String> did = new HashSet<>(on.logs("working"));
    System.out.println("crash: " + promises);

    assertThat(missing(promises.working().keySet(), records.keySet())).isEmpty();
    assertThat(missing(promises.failing().keySet(), letters.keySet())).isEmpty();
    promises.failing().forEach((id, payload) -> assertThat(letters.get(id)).isEqualTo(payload));
    assertThat(missing(promises.sent(), sent)).isEmpty();
    assertThat(missing(promises.written(), written)).isEmpty();
    Set<String> lines = new HashSet<>();
    promises.working().values().forEach(n -> lines.add("did " + n + "\n"));
    assertThat(missing(lines, did)).isEmpty();
    assertThat(records.values()).allMatch(count -> count == 1);
    for (String status : List.of("queued", "running", "waiting", "throttled")) {
      assertThat(
              server
                  .http()
                  .control("GET", "/_redrive/events?status=" + status, "")
                  .json()
                  .get("events"))
          .as(status)
          .isEmpty();
    }
    assertThat(promises.working()).hasSizeGreaterThan(ROUNDS);
    assertThat(promises.failing()).hasSizeGreaterThan(ROUNDS);
    assertThat(on.call("working", "{\"n\": \"after\"}")).isEqualTo("{\"n\": \"after\"}");
  }

  private static Set<String> missing(Set<String> promised, Set<String> found) {
    Set<String> missing = new TreeSet<>(promised);
    missing.removeAll(found);
    return missing;
  }

  private static List<Message> all(Fixtures on, String queue) {
    String url = on.aws().sqs().getQueueUrl(get -> get.queueName(queue)).queueUrl();
    List<Message> all = new ArrayList<>();
    for (List<Message> some = on.receive(url); !some.isEmpty(); some = on.receive(url)) {
      all.addAll(some);
    }
    return all;
  }
}
