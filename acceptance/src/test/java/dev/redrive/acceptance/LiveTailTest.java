package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** StartLiveTail as botocore reads it, and clients that do not read at all. */
class LiveTailTest {
  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static final String ARN = "arn:aws:logs:us-east-1:000000000000:log-group:";

  /** Tails a group, stores an event when the first update has come, and prints what it hears. */
  private static final String PROGRAM =
      """
      import boto3, json, sys, time
      from botocore.config import Config
      logs = boto3.client("logs", config=Config(inject_host_prefix=False, read_timeout=20))
      group, arn = sys.argv[1], sys.argv[2]
      answer = logs.start_live_tail(
          logGroupIdentifiers=[arn], logEventFilterPattern='"caf\u00e9"')
      heard = []
      for event in answer["responseStream"]:
          heard.append(event)
          updates = [e for e in heard if "sessionUpdate" in e]
          if len(updates) == 1:
              now = int(time.time() * 1000)
              logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=[
                  {"timestamp": now, "message": "caf\u00e9 \\U0001f600"},
                  {"timestamp": now, "message": "tea"}])
          if any(e["sessionUpdate"]["sessionResults"] for e in updates):
              break
      answer["responseStream"].close()
      print(json.dumps({"status": answer["ResponseMetadata"]["HTTPStatusCode"],
          "type": answer["ResponseMetadata"]["HTTPHeaders"]["content-type"], "heard": heard}))
      """;

  private static void group(String name) {
    ON.aws().logs().createLogGroup(create -> create.logGroupName(name));
    ON.aws().logs().createLogStream(create -> create.logGroupName(name).logStreamName("s"));
  }

  @Test
  void botocoreHearsWhatIsStored() {
    group("tailed");
    JsonNode result =
        Json.parse(
            Command.run(
                    SERVER.data(),
                    Map.of(
                        "AWS_ENDPOINT_URL", SERVER.endpoint().toString(),
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_DEFAULT_REGION", "us-east-1"),
                    List.of(
                        Shell.program("ACCEPTANCE_BOTO3"), "-c", PROGRAM, "tailed", ARN + "tailed"))
                .expectSuccess());
    assertThat(result.at("/status").asInt()).isEqualTo(200);
    assertThat(result.at("/type").asText()).isEqualTo("application/vnd.amazon.eventstream");
    JsonNode heard = result.get("heard");
    assertThat(heard.at("/0/sessionStart/logGroupIdentifiers/0").asText())
        .isEqualTo(ARN + "tailed");
    assertThat(heard.at("/0/sessionStart/sessionId").asText()).hasSize(36);
    assertThat(heard.at("/1/sessionUpdate/sessionResults")).isEmpty();
    assertThat(heard.at("/1/sessionUpdate/sessionMetadata/sampled").asBoolean(true)).isFalse();
    JsonNode events = heard.get(heard.size() - 1).at("/sessionUpdate/sessionResults");
    assertThat(events).hasSize(1);
    assertThat(events.at("/0/message").asText()).isEqualTo("caf\u00e9 \ud83d\ude00");
    assertThat(events.at("/0/logStreamName").asText()).isEqualTo("s");
    assertThat(events.at("/0/logGroupIdentifier").asText()).isEqualTo("000000000000:tailed");
  }

  @Test
  void refusalsAreOrdinaryErrors() {
    Http.Reply none =
        SERVER.http().json("logs", "1.1", "Logs_20140328.StartLiveTail", body(ARN + "missing"));
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.json().get("__type").asText()).isEqualTo("ResourceNotFoundException");
    Http.Reply many =
        SERVER
            .http()
            .json("logs", "1.1", "Logs_20140328.StartLiveTail", "{\"logGroupIdentifiers\":[]}");
    assertThat(many.json().get("message").asText())
        .contains("'logGroupIdentifiers' failed to satisfy constraint");
  }

  @Test
  void anotherRegionsTailsDoNotCountHere() {
    RawSocket opened = tail(SERVER, "stream-localhost", "us-west-2", ARN + "x");
    assertThat(opened.answerUntil("Exception", 20_000)).contains("ResourceNotFoundException");
  }

  @Test
  void clientsThatNeverReadOrGoAwayTakeNothingWithThem() {
    Server server = Server.start(Server.newData(), Map.of("REDRIVE_JAVA_OPTIONS", "-Xmx256m"));
    try {
      Fixtures on = new Fixtures(server.aws());
      on.aws().logs().createLogGroup(create -> create.logGroupName("g"));
      on.aws().logs().createLogStream(create -> create.logGroupName("g").logStreamName("s"));
      List<RawSocket> deaf = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        RawSocket socket = tail(server, "stream-localhost", "us-east-1", ARN + "g");
        assertThat(socket.answerUntil("sessionStart", 10_000)).contains("sessionStart");
        deaf.add(socket);
      }
      Await.until("the quota is used up", () -> refusal(server).contains("LimitExceeded"));
      for (int i = 0; i < 985; i++) {
        try (RawSocket socket = tail(server, "localhost", "us-east-1", ARN + "g")) {
          socket.say("noise");
        }
      }
      store(on, 40);
      deaf.forEach(RawSocket::close);
      Await.until("the places are free again", () -> isOpen(server));
      List<RawSocket> open = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        open.add(tail(server, "localhost", "us-east-1", ARN + "g"));
      }
      long before = System.nanoTime();
      assertThat(server.stop()).isIn(0, 143);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
      open.forEach(RawSocket::close);
      assertThat(server.log()).doesNotContain("OutOfMemoryError");
    } finally {
      server.close();
    }
  }

  /** Stores megabytes while the tails are open. */
  private static void store(Fixtures on, int megabytes) {
    String message = "x".repeat(100_000);
    for (int i = 0; i < megabytes; i++) {
      on.aws()
          .logs()
          .putLogEvents(
              put ->
                  put.logGroupName("g")
                      .logStreamName("s")
                      .logEvents(
                          java.util.stream.IntStream.range(0, 10)
                              .mapToObj(
                                  _ ->
                                      software.amazon.awssdk.services.cloudwatchlogs.model
                                          .InputLogEvent.builder()
                                          .timestamp(System.currentTimeMillis())
                                          .message(message)
                                          .build())
                              .toList()));
    }
  }

  private static String refusal(Server server) {
    try (RawSocket socket = tail(server, "localhost", "us-east-1", ARN + "g")) {
      return socket.answerUntil("sessionStart", 10_000);
    }
  }

  private static boolean isOpen(Server server) {
    return refusal(server).contains("sessionStart");
  }

  /** Opens a tail by hand, as a client would that calls the server by that host. */
  private static RawSocket tail(Server server, String host, String region, String arn) {
    byte[] body = body(arn).getBytes(UTF_8);
    URI uri = URI.create("http://" + host + ":" + server.endpoint().getPort() + "/");
    Map<String, String> headers =
        new Signer(Credentials.ROOT, "logs", region)
            .sign(
                "POST",
                uri,
                Map.of(
                    "content-type", "application/x-amz-json-1.1",
                    "x-amz-target", "Logs_20140328.StartLiveTail"),
                body,
                Instant.now());
    StringBuilder request = new StringBuilder("POST / HTTP/1.1\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    request.append("content-length: " + body.length + "\r\n\r\n");
    return new RawSocket(server.endpoint()).say(request.toString().getBytes(ISO_8859_1)).say(body);
  }

  private static String body(String arn) {
    return "{\"logGroupIdentifiers\":[\"" + arn + "\"]}";
  }
}
