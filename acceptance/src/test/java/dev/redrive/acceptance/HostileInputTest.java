package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is AWS's error, soon, and the server stays as it was. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileInputTest {
  private static final int SLOW_CLIENTS = 200;
  private static final int MEGABYTES = 900;

  @AutoClose
  private static final Server SERVER =
      Server.start(Server.newData(), Map.of("REDRIVE_JAVA_OPTIONS", "-Xmx256m"));

  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static final List<RawSocket> SLOW = new ArrayList<>();

  @BeforeAll
  static void openSlowConnections() {
    ON.queue("q");
    ON.function("fn", ON.role("r", Fixtures.BASIC), "def handler(e, c):\n    return 1\n");
    for (int i = 0; i < SLOW_CLIENTS; i++) {
      String part =
          i % 2 == 0
              ? "POST /2015-03-31/functions HTTP/1.1\r\nHost: localhost\r\nX-"
              : "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000000\r\n\r\n{";
      SLOW.add(new RawSocket(SERVER.endpoint()).say(part));
    }
  }

  @AfterEach
  void serverIsHealthy() {
    long before = System.nanoTime();
    assertThat(SERVER.http().plain("GET", "/_redrive/health", Map.of(), new byte[0]).status())
        .isEqualTo(200);
    assertThat(ON.call("fn", "{}")).isEqualTo("1");
    assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);
    assertThat(SERVER.log())
        .doesNotContain("OutOfMemoryError")
        .doesNotContain("StackOverflowError");
  }

  static List<String> brokenHttp() {
    return List.of(
        "GARBAGE\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nno colon here\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nabc",
        "GET /" + "a".repeat(200_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(1_000_000) + "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n" + "X-Many: 1\r\n".repeat(50_000) + "\r\n",
        "GET / HTTP/1.1\r\nHost: a\u0000b\r\n\r\n",
        "GET /\u0000 HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://evil.example/2015-03-31/functions HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("brokenHttp")
  @Order(1)
  void brokenHttpIsRefused(String bytes) {
    try (RawSocket socket = new RawSocket(SERVER.endpoint())) {
      String answer = socket.say(bytes).finish().answer(5_000);
      if (!answer.isEmpty()) {
        assertThat(answer).matches("(?s)HTTP/1\\.[01] (4\\d\\d|505) .*");
      }
    }
  }

  @Test
  @Order(1)
  void randomBytesAreRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      byte[] bytes = new byte[1 + random.nextInt(2_000)];
      random.nextBytes(bytes);
      try (RawSocket socket = new RawSocket(SERVER.endpoint())) {
        String answer = socket.say(bytes).finish().answer(5_000);
        assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4")).as(answer).isTrue();
      }
    }
  }

  private static void refused(Http.Reply reply) {
    assertThat(reply.status()).as(reply.toString()).isBetween(400, 499);
    assertThat(reply.header("x-amzn-RequestId")).isNotEmpty();
    if (reply.body().startsWith("<")) {
      assertThat(reply.body()).contains("<Error>", "<Code>", "<RequestId>");
    } else {
      JsonNode body = reply.json();
      assertThat(body.has("message") || body.has("Message")).as(reply.toString()).isTrue();
      assertThat(body.has("__type") || reply.has("x-amzn-ErrorType")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "12",
        "{\"QueueName\":}",
        "{\"QueueName\":7}",
        "{\"QueueName\":[\"a\"]}",
        "{\"QueueName\":{\"a\":1}}",
        "{\"QueueName\":\"a/../b\"}",
        "{\"QueueName\":\"\\u0000\"}",
        "{\"QueueName\":\"\\ud800\"}",
        "{\"QueueName\":\"a\"} x",
        "{\"QueueName\":1e999999999}",
        "\u00ff\u00fe",
        "{\"QueueName\":\"\u0000\"}",
        "<xml/>"
      })
  @Order(1)
  void brokenJsonIsRefused(String body) {
    byte[] bytes = body.getBytes(ISO_8859_1);
    for (String target : List.of("AmazonSQS.CreateQueue", "Logs_20140328.CreateLogGroup")) {
      boolean sqs = target.startsWith("AmazonSQS");
      refused(
          SERVER
              .http()
              .send(
                  sqs ? "sqs" : "logs",
                  "POST",
                  "/",
                  Map.of(
                      "content-type",
                      "application/x-amz-json-1." + (sqs ? 0 : 1),
                      "x-amz-target",
                      target),
                  bytes));
    }
    refused(SERVER.http().lambda("POST", "/2015-03-31/functions", Map.of(), bytes));
    refused(
        SERVER
            .http()
            .send(
                "redrive",
                "POST",
                "/_redrive/clock",
                Map.of("content-type", "application/json"),
                bytes));
  }

  @Test
  @Order(1)
  void deepAndLongValuesAreRefused() {
    for (String body :
        List.of(
            "{\"tags\":" + "[".repeat(200_000),
            "{\"a\":".repeat(200_000),
            "{\"QueueName\":\"" + "q".repeat(2_000_000) + "\"}",
            "{\"" + "k".repeat(500_000) + "\":1}",
            "{\"x\":" + "9".repeat(500_000) + "}")) {
      refused(SERVER.http().json("sqs", "1.0", "AmazonSQS.CreateQueue", body));
      refused(SERVER.http().lambda("POST", "/2015-03-31/functions", body));
    }
    Http.Reply event =
        SERVER
            .http()
            .lambda(
                "POST",
                "/2015-03-31/functions/fn/invocations",
                Map.of("X-Amz-Invocation-Type", "Event"),
                "[".repeat(900_000).getBytes(UTF_8));
    refused(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Action",
        "Action=",
        "Action=%zz",
        "Action=Nothing&Version=2010-05-08",
        "Action=CreateRole&Version=2010-05-08",
        "Action=CreateRole&RoleName=%00&Version=2010-05-08",
        "Action=GetRole&RoleName=..%2F..%2Fetc&Version=2010-05-08",
        "&&&===&&&",
        "Action=CreateRole&Tags.member.999999999.Key=a&RoleName=x&AssumeRolePolicyDocument=%7B%7D&Version=2010-05-08",
        "Action=CreateRole&Tags.member.-1.Key=a&RoleName=x&AssumeRolePolicyDocument=%7B%7D&Version=2010-05-08"
      })
  @Order(1)
  void brokenFormsAreRefused(String form) {
    refused(SERVER.http().query("iam", form));
    refused(SERVER.http().query("sqs", form));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/2015-03-31/functions/..%2f..%2fredrive.db",
        "/2015-03-31/functions/%2e%2e/configuration",
        "/2015-03-31/functions/fn%00/configuration",
        "/_redrive/code/..%2f..%2fredrive.db/1",
        "/_redrive/code/1/..%2f..%2f..%2fetc%2fpasswd",
        "/_redrive/code/1/1",
        "/_redrive/events/..%2f..%2fetc%2fpasswd",
        "/_redrive/nothing",
        "/nothing/at/all",
        "/2015-03-31/functions/fn/versions?MaxItems=nine",
        "/2015-03-31/functions?Marker=%ff%fe",
        "/2015-03-31/functions/fn?Qualifier=%0d%0aX-Injected:%201"
      })
  @Order(1)
  void strangePathsAreRefused(String path) {
    String service = path.startsWith("/_redrive") ? "redrive" : "lambda";
    Http.Reply reply = SERVER.http().send(service, "GET", path, Map.of(), new byte[0]);
    refused(reply);
    assertThat(reply.has("X-Injected")).isFalse();
    Http.Reply unsigned = SERVER.http().plain("GET", path, Map.of(), new byte[0]);
    assertThat(unsigned.status()).isBetween(400, 499);
  }

  @Test
  @Order(1)
  void brokenSignaturesAreRefused() {
    for (String authorization :
        List.of(
            "AWS4-HMAC-SHA256",
            "AWS4-HMAC-SHA256 Credential=test",
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request,"
                + " SignedHeaders=host, Signature=00",
            "AWS4-HMAC-SHA256 Credential=test/20260101/../../lambda/aws4_request,"
                + " SignedHeaders=host;x-amz-date, Signature="
                + "0".repeat(64),
            "AWS4-HMAC-SHA256 Credential=" + "a/".repeat(5000) + ", SignedHeaders=, Signature=",
            "Basic dGVzdDp0ZXN0",
            "Bearer token")) {
      Http.Reply reply =
          SERVER
              .http()
              .plain(
                  "GET",
                  "/2015-03-31/functions",
                  Map.of("Authorization", authorization, "X-Amz-Date", "20260101T000000Z"),
                  new byte[0]);
      refused(reply);
      assertThat(reply.status()).isIn(400, 403);
    }
    refused(SERVER.http().plain("POST", "/", Map.of(), "{}".getBytes(UTF_8)));
  }

  @Test
  @Order(1)
  void changedRequestsAreRefused() {
    java.net.URI uri = java.net.URI.create(SERVER.endpoint() + "/2015-03-31/functions");
    java.time.Instant now = java.time.Instant.now();
    Signer signer = new Signer(Credentials.ROOT, "lambda", "us-east-1");
    Map<String, String> signed = signer.sign("GET", uri, Map.of(), new byte[0], now);
    assertThat(SERVER.http().plain("GET", "/2015-03-31/functions", signed, new byte[0]).status())
        .isEqualTo(200);
    refused(SERVER.http().plain("GET", "/2015-03-31/functions?MaxItems=1", signed, new byte[0]));
    refused(SERVER.http().plain("DELETE", "/2015-03-31/functions/fn", signed, new byte[0]));
    refused(SERVER.http().plain("GET", "/2016-08-19/account-settings", signed, new byte[0]));
    Map<String, String> old =
        signer.sign("GET", uri, Map.of(), new byte[0], now.minusSeconds(3600));
    refused(SERVER.http().plain("GET", "/2015-03-31/functions", old, new byte[0]));
    Map<String, String> early =
        signer.sign("GET", uri, Map.of(), new byte[0], now.plusSeconds(3600));
    refused(SERVER.http().plain("GET", "/2015-03-31/functions", early, new byte[0]));
  }

  @Test
  @Order(2)
  void floodOfLargeBodiesIsBounded() throws Exception {
    byte[] body = new byte[20_000_000];
    try (var executor = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        var _ =
            executor.submit(
                () -> {
                  try (RawSocket socket = new RawSocket(SERVER.endpoint())) {
                    return socket
                        .say(
                            "POST /2015-03-31/functions HTTP/1.1\r\nHost: a\r\nContent-Length: "
                                + body.length
                                + "\r\n\r\n")
                        .say(body)
                        .answer(30_000);
                  }
                });
      }
    }
    assertThat(residentMegabytes()).isLessThan(MEGABYTES);
  }

  private static long residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + SERVER.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(3)
  void slowClientsAreCutOff() throws Exception {
    for (RawSocket socket : SLOW) {
      String answer = socket.answer(40_000);
      assertThat(answer.isEmpty() || answer.startsWith("HTTP/1.1 4")).as(answer).isTrue();
      socket.close();
    }
    assertThat(residentMegabytes()).isLessThan(MEGABYTES);
  }
}
