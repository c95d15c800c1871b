package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.sqs.DeleteQueueRequest;
import dev.redrive.api.sqs.ListDeadLetterSourceQueuesRequest;
import dev.redrive.api.sqs.Message;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedriveTest {
  private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";

  @TempDir Path directory;

  private SqsFixture sqs;
  private String last;
  private String dlq;
  private String url;

  @BeforeEach
  void open() {
    sqs = new SqsFixture(directory);
    last = sqs.queue("last");
    dlq = sqs.queue("dlq", "RedrivePolicy", policy("last", 1));
    url = sqs.queue("orders", "RedrivePolicy", policy("dlq", 2));
  }

  @AfterEach
  void close() {
    sqs.close();
  }

  @Test
  void aMessageReceivedTooOftenMovesAtTheNextReceive() {
    String id = String.valueOf(sqs.send(url, "poison").messageId());
    Message first = sqs.receive(url).getFirst();
    sqs.clock.advanceSeconds(30);
    assertThat(sqs.receive(url)).hasSize(1);
    sqs.clock.advanceSeconds(30);
    assertThat(sqs.counts(url)).containsExactly(1, 0, 0);
    sqs.send(url, "good");
    assertThat(sqs.bodies(url)).containsExactly("good");
    assertThat(sqs.counts(url)).containsExactly(0, 1, 0);
    assertThat(sqs.counts(dlq)).containsExactly(1, 0, 0);

    sqs.restart();
    Message dead = sqs.receive(dlq).getFirst();
    assertThat(dead.messageId()).isEqualTo(id);
    assertThat(SqsFixture.attribute(dead, "DeadLetterQueueSourceArn")).isEqualTo(ARN + "orders");
    assertThat(SqsFixture.attribute(dead, "ApproximateReceiveCount")).isEqualTo("3");
    assertThat(SqsFixture.attribute(dead, "SentTimestamp"))
        .isEqualTo(Long.toString(ManualClock.START));
    sqs.delete(url, first);
    assertThat(sqs.counts(dlq)).containsExactly(0, 1, 0);
  }

  @Test
  void receivesInTheDeadLetterQueueAreCountedAnew() {
    sqs.send(url, "poison");
    for (int i = 0; i < 3; i++) {
      sqs.receive(url);
      sqs.clock.advanceSeconds(30);
    }
    assertThat(sqs.receive(dlq)).hasSize(1);
    sqs.clock.advanceSeconds(30);
    assertThat(sqs.receive(dlq)).isEmpty();
    assertThat(sqs.bodies(last)).containsExactly("poison");
  }

  @Test
  void withoutItsTargetAQueueKeepsItsMessages() {
    DeleteQueueRequest request = DeleteQueueRequest.builder().queueUrl(dlq).build();
    sqs.api(api -> api.deleteQueue(request));
    sqs.send(url, "x");
    for (int i = 0; i < 5; i++) {
      assertThat(sqs.receive(url)).hasSize(1);
      sqs.clock.advanceSeconds(30);
    }
  }

  @Test
  void manyExhaustedMessagesMoveAtOnce() {
    for (int i = 0; i < 25; i++) {
      sqs.send(url, "poison");
    }
    for (int i = 0; i < 6; i++) {
      sqs.receive(url);
      sqs.clock.advanceSeconds(i % 3 == 2 ? 30 : 0);
    }
    sqs.send(url, "good");
    assertThat(sqs.bodies(url)).containsExactly("good");
    assertThat(sqs.counts(dlq)).containsExactly(25, 0, 0);
  }

  @Test
  void listsTheQueuesThatADeadLetterQueueServes() {
    sqs.queue("more", "RedrivePolicy", policy("dlq", 1));
    assertThat(sources(dlq))
        .containsExactly(
            "http://localhost:4566/000000000000/more", "http://localhost:4566/000000000000/orders");
    assertThat(sources(last)).containsExactly(dlq);
    assertThat(sources(url)).isEmpty();
  }

  private List<String> sources(String target) {
    ListDeadLetterSourceQueuesRequest request =
        ListDeadLetterSourceQueuesRequest.builder().queueUrl(target).build();
    List<String> urls = sqs.api(api -> api.listDeadLetterSourceQueues(request)).queueUrls();
    return urls == null ? List.of("null") : urls;
  }

  private static String policy(String target, int count) {
    return "{\"deadLetterTargetArn\":\"" + ARN + target + "\",\"maxReceiveCount\":" + count + "}";
  }
}
