package dev.redrive.services.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.sns.UnsubscribeInput;
import dev.redrive.services.Await;
import dev.redrive.services.sns.http.HttpOutlook;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpRetryTest {
  private static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";
  private static final Map<String, String> WITH_DEAD_LETTERS =
      Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + DEAD + "\"}");

  @TempDir Path directory;
  private SnsFixture sns;
  private Endpoint endpoint;
  private String topic;

  @BeforeEach
  void open() {
    sns = new SnsFixture(directory);
    endpoint = new Endpoint();
    topic = sns.topic("t", Map.of());
  }

  @AfterEach
  void close() {
    sns.close();
    endpoint.close();
  }

  private String confirmed(Map<String, String> attributes) throws InterruptedException {
    String arn = sns.subscribeConfirmed(topic, endpoint, attributes);
    sns.quiet();
    return arn;
  }

  private void advanceSeconds(long seconds) {
    sns.advance(Duration.ofSeconds(seconds));
  }

  @Test
  void whatFailsIsTriedAgainThreeTimesAndThenGoesToTheDeadLetterQueue() throws Exception {
    confirmed(WITH_DEAD_LETTERS);
    endpoint.statuses.addAll(List.of(500, 503, 429, 500));
    sns.publish(topic, "m");
    Endpoint.Got first = endpoint.take();
    for (int retry = 1; retry <= 3; retry++) {
      assertThat(sns.quiet()).hasValue(sns.now() + 20_000);
      advanceSeconds(19);
      sns.quiet();
      assertThat(endpoint.left()).isZero();
      advanceSeconds(1);
      Endpoint.Got again = endpoint.take();
      assertThat(again.body()).isEqualTo(first.body());
      assertThat(again.header("x-amz-sns-message-id")).isEqualTo(first.text("MessageId"));
    }
    assertThat(sns.quiet()).isEmpty();
    assertThat(sns.queues).containsExactly(DEAD);
    assertThat(sns.messages.getFirst().body()).isEqualTo(first.body());
    advanceSeconds(3_600);
    sns.quiet();
    assertThat(endpoint.left()).isZero();
  }

  @Test
  void isMeasuredOnceWhenItsEndIsKnown() throws Exception {
    confirmed(WITH_DEAD_LETTERS);
    assertThat(sns.measured).isEmpty();
    endpoint.statuses.addAll(List.of(500, 200, 404));
    sns.publish(topic, "m");
    endpoint.take();
    sns.quiet();
    assertThat(sns.measured).containsExactly("t published 1");
    advanceSeconds(20);
    endpoint.take();
    sns.quiet();
    sns.publish(topic, "refused");
    endpoint.take();
    sns.quiet();
    assertThat(sns.measured)
        .containsExactly("t published 1", "t DELIVERED", "t published 7", "t REDRIVEN");
  }

  @Test
  void whatIsRefusedIsNotTriedAgain() throws Exception {
    confirmed(WITH_DEAD_LETTERS);
    endpoint.statuses.addAll(List.of(404, 302));
    sns.publish(topic, "one");
    sns.publish(topic, "two");
    endpoint.take();
    endpoint.take();
    assertThat(sns.quiet()).isEmpty();
    assertThat(sns.queues).containsExactly(DEAD, DEAD);
  }

  @Test
  void aDelayedDeliveryIsForetoldAndOutlivesARestart() throws Exception {
    String arn = confirmed(Map.of());
    endpoint.statuses.add(500);
    sns.publish(topic, "m");
    endpoint.take();
    OptionalLong due = sns.quiet();
    sns.restart();
    assertThat(sns.quiet()).isEqualTo(due);
    HttpOutlook outlook = new HttpOutlook(sns.database());
    assertThat(outlook.until("000000000000", "us-east-1", due.orElseThrow() - 1, 10)).isEmpty();
    assertThat(outlook.until("000000000000", "eu-west-1", due.orElseThrow(), 10)).isEmpty();
    assertThat(outlook.until("000000000000", "us-east-1", due.orElseThrow(), 10))
        .singleElement()
        .satisfies(
            upcoming -> {
              assertThat(upcoming.due()).isEqualTo(due.orElseThrow());
              assertThat(upcoming.attempts()).isEqualTo(1);
              assertThat(upcoming.subscriptionArn()).isEqualTo(arn);
            });
    advanceSeconds(20);
    assertThat(endpoint.take().text("Message")).isEqualTo("m");
    assertThat(sns.quiet()).isEmpty();
  }

  @Test
  void noAnswerIsAFailure() throws Exception {
    String arn = confirmed(WITH_DEAD_LETTERS);
    endpoint.close();
    sns.publish(topic, "m");
    assertThat(sns.quiet()).hasValue(sns.now() + 20_000);
    UnsubscribeInput end = UnsubscribeInput.builder().subscriptionArn(arn).build();
    sns.api(api -> api.unsubscribe(end));
    advanceSeconds(20);
    assertThat(sns.quiet()).isEmpty();
    assertThat(sns.queues).isEmpty();
  }

  @Test
  void policiesSayWhenToTryAgain() throws Exception {
    confirmed(
        Map.of(
            "DeliveryPolicy",
            """
            {"healthyRetryPolicy":{"numRetries":4,"numNoDelayRetries":1,"numMinDelayRetries":1,
             "numMaxDelayRetries":1,"minDelayTarget":1,"maxDelayTarget":60}}"""));
    endpoint.statuses.addAll(List.of(500, 500, 500, 500, 500));
    sns.publish(topic, "m");
    endpoint.take();
    endpoint.take();
    assertThat(sns.quiet()).hasValue(sns.now() + 1_000);
    advanceSeconds(1);
    endpoint.take();
    assertThat(sns.quiet()).hasValue(sns.now() + 1_000);
    advanceSeconds(1);
    endpoint.take();
    assertThat(sns.quiet()).hasValue(sns.now() + 60_000);
    advanceSeconds(60);
    endpoint.take();
    assertThat(sns.quiet()).isEmpty();
  }

  @Test
  void noRetryIsMadeAnHourAfterTheMessage() throws Exception {
    confirmed(
        Map.of(
            "DeliveryPolicy",
            """
            {"healthyRetryPolicy":{"numRetries":100,"minDelayTarget":1800,
             "maxDelayTarget":1800}}"""));
    endpoint.statuses.addAll(List.of(500, 500, 500));
    sns.publish(topic, "m");
    endpoint.take();
    for (int retry = 1; retry <= 2; retry++) {
      assertThat(sns.quiet()).hasValue(sns.now() + 1_800_000);
      advanceSeconds(1_800);
      endpoint.take();
    }
    assertThat(sns.quiet()).isEmpty();
  }

  @Test
  void throttledSubscriptionsGetNoMoreThanTheyWant() throws Exception {
    confirmed(Map.of("DeliveryPolicy", "{\"throttlePolicy\":{\"maxReceivesPerSecond\":2}}"));
    sns.advance(Duration.ofMillis(500));
    for (int i = 0; i < 4; i++) {
      sns.publish(topic, "m" + i);
    }
    for (int i = 0; i < 4; i++) {
      endpoint.take();
      OptionalLong next = sns.quiet();
      assertThat(endpoint.left()).isZero();
      if (i < 3) {
        assertThat(next).hasValue(sns.now() + 500);
        sns.advance(Duration.ofMillis(500));
      }
    }
    assertThat(sns.quiet()).isEmpty();
  }

  @Test
  void anEndpointThatHangsKeepsNoOtherWaitingAndNoServerFromEnding() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      sns.subscribePending(topic, "http://127.0.0.1:" + deaf.getLocalPort() + "/", Map.of());
      Await.until(() -> sns.sns().dueWork().backlog(sns.now()).running(), running -> running == 1);
      sns.subscribeConfirmed(topic, endpoint, Map.of());
      sns.publish(topic, "m");
      assertThat(endpoint.take().text("Message")).isEqualTo("m");
      long before = System.nanoTime();
      sns.restart();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
      Await.until(() -> sns.sns().dueWork().backlog(sns.now()).running(), running -> running == 1);
    }
  }
}
