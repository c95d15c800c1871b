package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.sqs.model.Message;

/** Stopping and starting: nothing is lost, nothing is shared, nothing is open by accident. */
class RestartTest {
  @Test
  void orderlyStopKeepsEverything() {
    Server first = Server.start();
    Fixtures on = new Fixtures(first.aws());
    Fixtures.Queue queue = on.queue("kept");
    String role = on.role("kept", Fixtures.BASIC, Fixtures.SQS);
    on.function("kept", role, "def handler(e, c):\n    raise Exception('no')\n");
    on.aws()
        .lambda()
        .updateFunctionConfiguration(
            update ->
                update
                    .functionName("kept")
                    .deadLetterConfig(letters -> letters.targetArn(queue.arn())));
    on.awaitUpdated("kept");
    on.aws().lambda().publishVersion(publish -> publish.functionName("kept"));
    on.aws().sqs().sendMessage(send -> send.queueUrl(queue.url()).messageBody("waiting"));
    on.aws().logs().createLogGroup(group -> group.logGroupName("own"));
    on.aws().logs().createLogStream(stream -> stream.logGroupName("own").logStreamName("s"));
    first.advance(Duration.ofHours(5));
    Instant clock = now(first);
    on.aws()
        .logs()
        .putLogEvents(
            put ->
                put.logGroupName("own")
                    .logStreamName("s")
                    .logEvents(
                        InputLogEvent.builder()
                            .timestamp(clock.toEpochMilli())
                            .message("line")
                            .build()));
    String id = on.event("kept", "{\"a\": 1 }");
    first.drain();
    List<String> logs = on.logs("kept");
    assertThat(first.stop()).isIn(0, 128 + 15);
    assertThat(first.output()).hasSize(1);

    try (Server second = first.restart()) {
      Fixtures after = new Fixtures(second.aws());
      assertThat(now(second)).isAfterOrEqualTo(clock);
      assertThat(after.logs("kept")).isEqualTo(logs);
      assertThat(second.event(id).json().get("status").asText()).isEqualTo("waiting");
      second.advance(Duration.ofMinutes(4));
      String url = after.aws().sqs().getQueueUrl(get -> get.queueName("kept")).queueUrl();
      assertThat(after.receive(url))
          .extracting(Message::body)
          .containsExactlyInAnyOrder("waiting", "{\"a\": 1 }");
      assertThat(second.event(id).json().get("attempts")).hasSize(3);
      assertThat(
              after
                  .aws()
                  .logs()
                  .getLogEvents(get -> get.logGroupName("own").logStreamName("s"))
                  .events())
          .hasSize(1);
      assertThat(
              after
                  .aws()
                  .lambda()
                  .listVersionsByFunction(list -> list.functionName("kept"))
                  .versions())
          .hasSize(2);
      assertThat(
              after
                  .aws()
                  .iam()
                  .listAttachedRolePolicies(list -> list.roleName("kept"))
                  .attachedPolicies())
          .hasSize(2);
    }
  }

  private static Instant now(Server server) {
    return Instant.parse(
        server.http().control("GET", "/_redrive/clock", "").json().get("now").asText());
  }

  @Test
  void secondServerOnTheSameDataIsRefused() {
    try (Server server = Server.start()) {
      Command.Result refused = Server.refused(server.data(), Map.of(), List.of("--port", "0"));
      assertThat(refused.status()).isNotZero();
      assertThat(refused.output()).isEmpty();
      assertThat(refused.errors()).contains(server.data().toString());
      assertThat(server.http().plain("GET", "/_redrive/health", Map.of(), new byte[0]).status())
          .isEqualTo(200);
    }
  }

  @Test
  void otherAddressesNeedRootKeysOfTheirOwn() {
    Path data = Server.newData();
    Command.Result refused =
        Server.refused(data, Map.of(), List.of("--port", "0", "--bind", "0.0.0.0"));
    assertThat(refused.status()).isNotZero();
    assertThat(refused.output()).isEmpty();
    assertThat(refused.errors()).contains("--root-access-key").contains("REDRIVE_ROOT_SECRET");
  }

  @Test
  void badOptionsAreNamed() {
    for (List<String> options :
        List.of(
            List.of("--port", "none"), List.of("--port", "70000"), List.of("--colour", "red"))) {
      Command.Result refused = Server.refused(Server.newData(), Map.of(), options);
      assertThat(refused.status()).isNotZero();
      assertThat(refused.output()).isEmpty();
      assertThat(refused.errors().lines().filter(line -> line.contains(options.getFirst())))
          .hasSize(1);
    }
  }
}
