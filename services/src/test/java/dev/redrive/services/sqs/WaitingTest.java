package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.sqs.DeleteQueueRequest;
import dev.redrive.api.sqs.Message;
import dev.redrive.api.sqs.ReceiveMessageRequest;
import dev.redrive.api.sqs.SendMessageBatchRequest;
import dev.redrive.api.sqs.SendMessageBatchRequestEntry;
import dev.redrive.api.sqs.SendMessageRequest;
import dev.redrive.engine.DueWork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WaitingTest {
  @TempDir Path directory;

  private SqsFixture sqs;
  private String url;

  @BeforeEach
  void open() {
    sqs = new SqsFixture(directory);
    url = sqs.queue("orders");
  }

  @AfterEach
  void close() {
    sqs.close();
  }

  @Test
  void aSentMessageReachesTheOneWhoWaits() {
    CompletableFuture<List<Message>> waiting = await(20);
    sqs.send(url, "x");
    assertThat(waiting.join()).extracting(Message::body).containsExactly("x");
    assertThat(sqs.service().dueWork().backlog(sqs.clock.now())).isEqualTo(DueWork.Backlog.NONE);
  }

  @Test
  void eachOfManyWhoWaitGetsAMessage() {
    List<CompletableFuture<List<Message>>> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waiting.add(await(20));
    }
    List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      entries.add(SendMessageBatchRequestEntry.builder().id("e" + i).messageBody("m" + i).build());
    }
    sqs.api(
        api ->
            api.sendMessageBatch(
                SendMessageBatchRequest.builder().queueUrl(url).entries(entries).build()));
    assertThat(waiting.stream().map(each -> each.join().getFirst().body()))
        .containsExactlyInAnyOrder("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7");
  }

  @Test
  void nobodyWaitsLongerThanAsked() {
    long start = System.nanoTime();
    assertThat(await(1).join()).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(15));
  }

  @Test
  void theQueueMaySayHowLongToWait() {
    sqs.set(url, "ReceiveMessageWaitTimeSeconds", "20");
    CompletableFuture<List<Message>> waiting =
        waiting(ReceiveMessageRequest.builder().queueUrl(url).build());
    sqs.send(url, "x");
    assertThat(waiting.join()).hasSize(1);
  }

  @Test
  void movingTheClockShowsADelayedMessageToTheOneWhoWaits() {
    sqs.send(
        SendMessageRequest.builder().queueUrl(url).messageBody("later").delaySeconds(900).build());
    CompletableFuture<List<Message>> waiting = await(20);
    DueWork dueWork = sqs.service().dueWork();
    long due = sqs.clock.now() + 900_000;
    assertThat(dueWork.backlog(sqs.clock.now()).next()).hasValue(due);
    sqs.clock.advanceSeconds(900);
    dueWork.timeChanged();
    assertThat(waiting.join()).extracting(Message::body).containsExactly("later");
  }

  @Test
  void anEndedTimeOutShowsAMessageToTheOneWhoWaits() {
    sqs.send(url, "x");
    Message message = sqs.receive(url).getFirst();
    CompletableFuture<List<Message>> waiting = await(20);
    sqs.changeVisibility(url, message, 0);
    assertThat(waiting.join()).hasSize(1);
  }

  @Test
  void aShortTimeOutIsNoticedInTime() {
    sqs.send(url, "x");
    Message message = sqs.receive(url).getFirst();
    CompletableFuture<List<Message>> waiting = await(20);
    sqs.changeVisibility(url, message, 1);
    sqs.clock.advanceSeconds(1);
    assertThat(waiting.join()).hasSize(1);
  }

  @Test
  void aDeletedQueueAndAClosedServiceLetEverybodyGo() {
    CompletableFuture<List<Message>> waiting = await(20);
    DeleteQueueRequest request = DeleteQueueRequest.builder().queueUrl(url).build();
    sqs.api(api -> api.deleteQueue(request));
    assertThat(waiting.join()).isEmpty();
    url = sqs.queue("more");
    CompletableFuture<List<Message>> other = await(20);
    sqs.service().close();
    assertThat(other.join()).isEmpty();
  }

  /** Starts a receive and returns once it waits. */
  private CompletableFuture<List<Message>> await(int seconds) {
    return waiting(ReceiveMessageRequest.builder().queueUrl(url).waitTimeSeconds(seconds).build());
  }

  private CompletableFuture<List<Message>> waiting(ReceiveMessageRequest request) {
    CompletableFuture<List<Message>> answer = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    answer.complete(sqs.receive(request));
                  } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                  }
                });
    while (thread.getState() != Thread.State.TIMED_WAITING && !answer.isDone()) {
      Thread.onSpinWait();
    }
    return answer;
  }
}
