package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** CloudWatch Logs' own answers, as recorded on AWS. */
class RecordedCloudWatchLogsTest {
  @AutoClose private static final Server SERVER = Server.start();

  private static Http.Reply call(String operation, String body) {
    return SERVER.http().json("logs", "1.1", "Logs_20140328." + operation, body);
  }

  private static void fails(Http.Reply reply, String code, String message) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(400);
    assertThat(reply.json().get("__type").asText()).endsWith(code);
    assertThat(reply.json().path("message").asText()).as(reply.toString()).isEqualTo(message);
  }

  private static long now() {
    return java.time.Instant.parse(
            SERVER.http().control("GET", "/_redrive/clock", "").json().get("now").asText())
        .toEpochMilli();
  }

  private static void createStream(String group) {
    assertThat(call("CreateLogGroup", "{\"logGroupName\":\"" + group + "\"}").status())
        .isEqualTo(200);
    assertThat(
            call("CreateLogStream", "{\"logGroupName\":\"" + group + "\",\"logStreamName\":\"s\"}")
                .status())
        .isEqualTo(200);
  }

  private static Http.Reply put(String group, String... timeAndMessage) {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < timeAndMessage.length; i += 2) {
      events
          .append(i == 0 ? "" : ",")
          .append("{\"timestamp\":")
          .append(timeAndMessage[i])
          .append(",\"message\":")
          .append(Json.quote(timeAndMessage[i + 1]))
          .append('}');
    }
    return call(
        "PutLogEvents",
        "{\"logGroupName\":\"%s\",\"logStreamName\":\"s\",\"logEvents\":[%s]}"
            .formatted(group, events));
  }

  private static java.util.List<String> filter(String group, String pattern) {
    Http.Reply reply =
        call(
            "FilterLogEvents",
            "{\"logGroupName\":\"%s\",\"filterPattern\":%s}".formatted(group, Json.quote(pattern)));
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return reply
        .json()
        .get("events")
        .valueStream()
        .map(event -> event.get("message").asText())
        .toList();
  }

  @Test
  void errorsInTheirOwnWords() {
    createStream("words");
    fails(
        call("CreateLogGroup", "{\"logGroupName\":\"words\"}"),
        "ResourceAlreadyExistsException",
        "The specified log group already exists");
    fails(
        call("CreateLogStream", "{\"logGroupName\":\"words\",\"logStreamName\":\"s\"}"),
        "ResourceAlreadyExistsException",
        "The specified log stream already exists");
    fails(
        call("DeleteLogGroup", "{\"logGroupName\":\"nowhere\"}"),
        "ResourceNotFoundException",
        "The specified log group does not exist.");
    fails(
        call("GetLogEvents", "{\"logGroupName\":\"words\",\"logStreamName\":\"nowhere\"}"),
        "ResourceNotFoundException",
        "The specified log stream does not exist.");
    fails(
        call("FilterLogEvents", "{\"logGroupName\":\"words\",\"limit\":10001}"),
        "InvalidParameterException",
        "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member"
            + " must have value less than or equal to 10000");
    fails(
        call("DescribeLogGroups", "{\"logGroupNamePrefix\":\"a\",\"logGroupNamePattern\":\"b\"}"),
        "InvalidParameterException",
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    fails(
        call(
            "GetLogEvents",
            "{\"logGroupName\":\"words\",\"logStreamName\":\"s\",\"nextToken\":\"bad\"}"),
        "InvalidParameterException",
        "The specified nextToken is invalid.");
    long now = now();
    fails(
        put("words", String.valueOf(now), "late", String.valueOf(now - 1), "early"),
        "InvalidParameterException",
        "Log events in a single PutLogEvents request must be in chronological order.");
  }

  @Test
  void eventsOutOfTimeAreRejectedOneByOne() {
    createStream("time");
    long now = now();
    Http.Reply old = put("time", String.valueOf(now - Duration.ofDays(15).toMillis()), "too old");
    assertThat(old.status()).isEqualTo(200);
    assertThat(old.json().get("rejectedLogEventsInfo"))
        .isEqualTo(Json.parse("{\"tooOldLogEventEndIndex\":1}"));
    Http.Reply early =
        put(
            "time",
            String.valueOf(now),
            "right",
            String.valueOf(now + Duration.ofHours(3).toMillis()),
            "too new");
    assertThat(early.status()).isEqualTo(200);
    assertThat(early.json().get("rejectedLogEventsInfo"))
        .isEqualTo(Json.parse("{\"tooNewLogEventStartIndex\":1}"));
    assertThat(filter("time", "")).containsExactly("right");
  }

  @Test
  void patternsOfEveryKind() {
    createStream("patterns");
    String now = String.valueOf(now());
    put(
        "patterns",
        now,
        "ERROR one two",
        now,
        "error small",
        now,
        "WARN two",
        now,
        "{\"level\":\"ERROR\",\"code\":42,\"who\":{\"name\":\"ann\"}}",
        now,
        "127.0.0.1 - bob [10/Oct/2000] \"GET /x\" 404 12");
    assertThat(filter("patterns", "ERROR two")).containsExactly("ERROR one two");
    assertThat(filter("patterns", "\"one two\"")).containsExactly("ERROR one two");
    assertThat(filter("patterns", "?small ?WARN")).containsExactly("error small", "WARN two");
    assertThat(filter("patterns", "two -ERROR")).containsExactly("WARN two");
    assertThat(filter("patterns", "{ $.code >= 42 && $.who.name = \"ann\" }")).hasSize(1);
    assertThat(filter("patterns", "{ $.level = \"INFO\" }")).isEmpty();
    assertThat(filter("patterns", "[ip, id, user, time, request, status = 4*, size]")).hasSize(1);
    assertThat(filter("patterns", "[ip, id, user, time, request, status = 2*, size]")).isEmpty();
  }

  @Test
  void retentionIsEnforcedAsTimePasses() {
    createStream("kept");
    assertThat(put("kept", String.valueOf(now()), "short-lived").status()).isEqualTo(200);
    assertThat(
            call("PutRetentionPolicy", "{\"logGroupName\":\"kept\",\"retentionInDays\":1}")
                .status())
        .isEqualTo(200);
    assertThat(filter("kept", "")).hasSize(1);
    SERVER.advance(Duration.ofDays(1).plusMinutes(1));
    assertThat(filter("kept", "")).isEmpty();
  }

  @Test
  void tokensWalkForwardAndBackward() {
    createStream("walk");
    long now = now();
    put(
        "walk",
        String.valueOf(now),
        "1",
        String.valueOf(now + 1),
        "2",
        String.valueOf(now + 2),
        "3");
    Http.Reply first =
        call(
            "GetLogEvents",
            "{\"logGroupName\":\"walk\",\"logStreamName\":\"s\",\"startFromHead\":true,\"limit\":2}");
    assertThat(first.json().get("events")).hasSize(2);
    String token = first.json().get("nextForwardToken").asText();
    Http.Reply second =
        call(
            "GetLogEvents",
            "{\"logGroupName\":\"walk\",\"logStreamName\":\"s\",\"startFromHead\":true,\"nextToken\":\""
                + token
                + "\"}");
    assertThat(second.json().at("/events/0/message").asText()).isEqualTo("3");
    String end = second.json().get("nextForwardToken").asText();
    Http.Reply third =
        call(
            "GetLogEvents",
            "{\"logGroupName\":\"walk\",\"logStreamName\":\"s\",\"startFromHead\":true,\"nextToken\":\""
                + end
                + "\"}");
    assertThat(third.json().get("events")).isEmpty();
    assertThat(third.json().get("nextForwardToken").asText()).isEqualTo(end);
  }
}
