package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The lines that a function leaves in CloudWatch Logs, as recorded on AWS. */
class RecordedLogsTest {
  private static final String NBSP = "\u00a0";
  private static final String HANDLER =
      """
      import logging

      class CustomException(Exception):
          pass

      def handler(event, context):
          if event.get("error"):
              raise CustomException("some error occurred")
          if event.get("log"):
              logging.getLogger().warning("careful\\nnow")
          print("multi\\nline\\nstring")
          print("carriage\\rreturn")
          return 1
      """;

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static String role = "";

  @BeforeAll
  static void createRole() {
    role = ON.role("logging", Fixtures.BASIC);
  }

  private static List<LogStream> streams(String name) {
    return ON.aws()
        .logs()
        .describeLogStreams(describe -> describe.logGroupName("/aws/lambda/" + name))
        .logStreams();
  }

  private static List<String> stream(String name) {
    List<LogStream> streams = streams(name);
    assertThat(streams).hasSize(1);
    return ON
        .aws()
        .logs()
        .getLogEvents(
            get ->
                get.logGroupName("/aws/lambda/" + name)
                    .logStreamName(streams.getFirst().logStreamName())
                    .startFromHead(true))
        .events()
        .stream()
        .map(OutputLogEvent::message)
        .toList();
  }

  @Test
  void coldAndWarmInvocations() {
    ON.function("lines", role, "python3.13", HANDLER, Map.of());
    List<String> ids = new ArrayList<>();
    ids.add(ON.invoke("lines", "{}").responseMetadata().requestId());
    ids.add(ON.event("lines", "{}"));
    SERVER.drain();
    List<String> lines = stream("lines");
    assertThat(lines).hasSize(15);
    assertThat(lines.getFirst())
        .matches(
            "INIT_START Runtime Version: python:3\\.13\\.v\\d+\\tRuntime Version ARN:"
                + " arn:aws:lambda:us-east-1::runtime:[0-9a-f]+\\n");
    for (int i = 0; i < 2; i++) {
      List<String> part = lines.subList(1 + 7 * i, 8 + 7 * i);
      assertThat(part.subList(0, 6))
          .containsExactly(
              "START RequestId: " + ids.get(i) + " Version: $LATEST\n",
              "multi\n",
              "line\n",
              "string\n",
              "carriage\rreturn\n",
              "END RequestId: " + ids.get(i) + "\n");
      Pattern report =
          Pattern.compile(
              "REPORT RequestId: "
                  + ids.get(i)
                  + "\tDuration: (\\d+\\.\\d{2}) ms\tBilled Duration: (\\d+) ms\tMemory Size: 128 MB"
                  + "\tMax Memory Used: \\d+ MB\t"
                  + (i == 0 ? "Init Duration: (\\d+\\.\\d{2}) ms\t" : "()")
                  + "\n");
      Matcher matcher = report.matcher(part.getLast());
      assertThat(matcher.matches()).as(part.getLast()).isTrue();
    }
  }

  @Test
  void exceptionIsOneEventIndentedWithNoBreakSpaces() {
    ON.function("error", role, "python3.13", HANDLER, Map.of());
    ON.invoke("error", "{\"error\":1}");
    SERVER.drain();
    assertThat(stream("error"))
        .contains(
            "[ERROR] CustomException: some error occurred\nTraceback (most recent call last):\n"
                + NBSP.repeat(2)
                + "File \"/var/task/handler.py\", line 8, in handler\n"
                + NBSP.repeat(4)
                + "raise CustomException(\"some error occurred\")");
    assertThat(stream("error").getLast()).doesNotContain("Status:").endsWith("\t\n");
  }

  @Test
  void loggingModuleCarriesLevelTimeAndRequestId() {
    ON.function("levels", role, "python3.13", HANDLER, Map.of());
    String id = ON.invoke("levels", "{\"log\":1}").responseMetadata().requestId();
    SERVER.drain();
    assertThat(stream("levels"))
        .anyMatch(
            line ->
                line.matches(
                    "\\[WARNING\\]\t\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z\t"
                        + id
                        + "\tcareful\nnow\n?"));
  }

  @Test
  void timeoutIsAStatusOfTheReport() {
    ON.function("slow", role, "import time\ndef handler(e, c):\n    time.sleep(60)\n");
    ON.aws().lambda().updateFunctionConfiguration(update -> update.functionName("slow").timeout(1));
    ON.awaitUpdated("slow");
    ON.invoke("slow", "{}");
    SERVER.drain();
    List<String> lines = stream("slow");
    assertThat(lines).noneMatch(line -> line.contains("Task timed out"));
    assertThat(lines.getLast())
        .matches(
            "(?s)REPORT RequestId: [0-9a-f-]{36}\tDuration: 1000\\.00 ms\tBilled Duration: \\d+ ms"
                + "\tMemory Size: 128 MB\tMax Memory Used: \\d+ MB\t(Init Duration: [0-9.]+ ms\t)?"
                + "Status: timeout\n");
  }

  @Test
  void exitIsOneEventBetweenStartAndEnd() {
    ON.function("exit", role, "import os\ndef handler(e, c):\n    os._exit(0)\n");
    String id = ON.invoke("exit", "{}").responseMetadata().requestId();
    SERVER.drain();
    List<String> lines = stream("exit");
    int start = lines.indexOf("START RequestId: " + id + " Version: $LATEST\n");
    assertThat(lines.get(start + 1))
        .isEqualTo(
            "RequestId: "
                + id
                + " Error: Runtime exited without providing a reason\nRuntime.ExitError\n");
    assertThat(lines.get(start + 2)).isEqualTo("END RequestId: " + id + "\n");
  }

  @Test
  void groupAppearsWithTheFirstLineAndWithoutRetention() {
    ON.function("group", role, HANDLER);
    assertThatThrownBy(() -> streams("group"))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("The specified log group does not exist.");
    ON.invoke("group", "{}");
    SERVER.drain();
    Http.Reply reply =
        SERVER
            .http()
            .json(
                "logs",
                "1.1",
                "Logs_20140328.DescribeLogGroups",
                "{\"logGroupNamePrefix\":\"/aws/lambda/group\"}");
    assertThat(Json.keys(reply.json().at("/logGroups/0")))
        .containsExactlyInAnyOrder(
            "arn",
            "creationTime",
            "deletionProtectionEnabled",
            "logGroupArn",
            "logGroupClass",
            "logGroupName",
            "metricFilterCount",
            "storedBytes");
    assertThat(reply.json().at("/logGroups/0/arn").asText())
        .isEqualTo("arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/group:*");
    LogStream stream = streams("group").getFirst();
    assertThat(stream.logStreamName()).matches("\\d{4}/\\d{2}/\\d{2}/\\[\\$LATEST\\][0-9a-f]{32}");
    assertThat(stream.firstEventTimestamp()).isNotNull();
    assertThat(stream.lastEventTimestamp()).isNotNull();
    assertThat(stream.lastIngestionTime()).isNotNull();
    assertThat(stream.uploadSequenceToken()).isNotNull();
  }

  @Test
  void versionsHaveStreamsOfTheirOwn() {
    ON.function("versions", role, HANDLER);
    ON.aws().lambda().publishVersion(publish -> publish.functionName("versions"));
    ON.call("versions:1", "{}");
    SERVER.drain();
    assertThat(streams("versions").getFirst().logStreamName()).contains("/[1]");
  }

  @Test
  void roleWithoutLogPermissionsRunsAndLogsNothing() {
    ON.function("mute", ON.role("mute"), HANDLER);
    assertThat(ON.call("mute", "{}")).isEqualTo("1");
    SERVER.drain();
    assertThatThrownBy(() -> streams("mute")).isInstanceOf(ResourceNotFoundException.class);
  }
}
