package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.sqs.Message;
import dev.redrive.api.sqs.ReceiveMessageRequest;
import dev.redrive.api.sqs.SendMessageRequest;
import dev.redrive.api.sqs.SendMessageResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendAndReceiveTest {
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
  void receivesWhatWasSentWithItsSystemAttributes() {
    SendMessageResult sent = sqs.send(url, "{\"raise_error\": 1}");
    assertThat(sent.md5OfMessageBody()).isEqualTo("ba08269cbd0ce515889bfba6593731e1");
    assertThat(sent.md5OfMessageAttributes()).isNull();
    sqs.clock.advanceMillis(250);
    Message received = sqs.receive(url).getFirst();
    assertThat(received.messageId()).isEqualTo(sent.messageId());
    assertThat(received.body()).isEqualTo("{\"raise_error\": 1}");
    assertThat(received.md5OfBody()).isEqualTo(sent.md5OfMessageBody());
    assertThat(received.messageAttributes()).isNull();
    assertThat(received.receiptHandle()).startsWith("AQEB");
    assertThat(received.attributes())
        .containsExactlyInAnyOrderEntriesOf(
            SqsFixture.map(
                "SenderId",
                SqsFixture.ACCOUNT,
                "ApproximateFirstReceiveTimestamp",
                Long.toString(ManualClock.START + 250),
                "ApproximateReceiveCount",
                "1",
                "SentTimestamp",
                Long.toString(ManualClock.START)));
  }

  @Test
  void anEmptyQueueAnswersNoMessagesMember() {
    ReceiveMessageRequest request = ReceiveMessageRequest.builder().queueUrl(url).build();
    assertThat(sqs.api(api -> api.receiveMessage(request)).messages()).isNull();
  }

  @Test
  void tellsNoAttributesUnasked() {
    sqs.send(url, "x");
    Message received =
        sqs.receive(ReceiveMessageRequest.builder().queueUrl(url).build()).getFirst();
    assertThat(received.attributes()).isNull();
    assertThat(received.messageAttributes()).isNull();
    assertThat(received.md5OfMessageAttributes()).isNull();
  }

  @Test
  void receivesOneMessageUnlessAskedForMore() {
    for (int i = 0; i < 12; i++) {
      sqs.send(url, "m" + i);
    }
    assertThat(sqs.receive(ReceiveMessageRequest.builder().queueUrl(url).build())).hasSize(1);
    assertThat(sqs.bodies(url)).hasSize(10).startsWith("m1", "m2");
    assertThat(sqs.bodies(url)).containsExactly("m11");
  }

  @Test
  void hidesAReceivedMessageUntilItsTimeOut() {
    sqs.send(url, "x");
    Message first = sqs.receive(url).getFirst();
    sqs.clock.advanceMillis(29_999);
    assertThat(sqs.receive(url)).isEmpty();
    sqs.clock.advanceMillis(1);
    Message second = sqs.receive(url).getFirst();
    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.receiptHandle()).isNotEqualTo(first.receiptHandle());
    assertThat(SqsFixture.attribute(second, "ApproximateReceiveCount")).isEqualTo("2");
    assertThat(SqsFixture.attribute(second, "ApproximateFirstReceiveTimestamp"))
        .isEqualTo(Long.toString(ManualClock.START));
  }

  @Test
  void anOlderReceiptHandleStillDeletes() {
    sqs.send(url, "x");
    Message first = sqs.receive(url).getFirst();
    sqs.clock.advanceSeconds(30);
    assertThat(sqs.receive(url)).hasSize(1);
    sqs.delete(url, first);
    sqs.delete(url, first);
    sqs.clock.advanceSeconds(30);
    assertThat(sqs.receive(url)).isEmpty();
    assertThat(sqs.counts(url)).containsExactly(0, 0, 0);
  }

  @Test
  void aHandleDoesNotDeleteALaterMessageInTheSameRow() {
    sqs.send(url, "x");
    Message first = sqs.receive(url).getFirst();
    sqs.delete(url, first);
    sqs.send(url, "y");
    sqs.delete(url, first);
    assertThat(sqs.bodies(url)).containsExactly("y");
  }

  @Test
  void delaysAMessageByItsOwnOrTheQueuesSeconds() {
    String delayed = sqs.queue("delayed", "DelaySeconds", "60");
    sqs.send(delayed, "by the queue");
    sqs.send(
        SendMessageRequest.builder()
            .queueUrl(delayed)
            .messageBody("by itself")
            .delaySeconds(5)
            .build());
    sqs.send(
        SendMessageRequest.builder().queueUrl(delayed).messageBody("not").delaySeconds(0).build());
    assertThat(sqs.counts(delayed)).containsExactly(1, 0, 2);
    assertThat(sqs.bodies(delayed)).containsExactly("not");
    sqs.clock.advanceSeconds(5);
    assertThat(sqs.bodies(delayed)).containsExactly("by itself");
    assertThat(sqs.counts(delayed)).containsExactly(0, 2, 1);
    sqs.clock.advanceSeconds(55);
    assertThat(sqs.receive(delayed)).hasSize(3);
  }

  @Test
  void forgetsAMessageAfterItsRetentionPeriod() {
    String brief = sqs.queue("brief", "MessageRetentionPeriod", "60");
    for (int i = 0; i < 15; i++) {
      sqs.send(brief, "old");
    }
    sqs.receive(brief);
    sqs.clock.advanceSeconds(40);
    sqs.send(brief, "new");
    sqs.clock.advanceMillis(19_999);
    assertThat(sqs.counts(brief)).containsExactly(16, 0, 0);
    sqs.clock.advanceMillis(1);
    assertThat(sqs.counts(brief)).containsExactly(1, 0, 0);
    assertThat(sqs.bodies(brief)).containsExactly("new");
    sqs.clock.advanceSeconds(120);
    assertThat(sqs.bodies(brief)).isEmpty();
  }

  @Test
  void aRestartKeepsEverything() {
    sqs.send(url, "waiting");
    sqs.send(url, "seen");
    Message first = sqs.receive(url).getFirst();
    sqs.restart();
    assertThat(sqs.receive(url)).isEmpty();
    assertThat(sqs.counts(url)).containsExactly(0, 2, 0);
    sqs.clock.advanceSeconds(30);
    List<Message> again = sqs.receive(url);
    assertThat(again).hasSize(2);
    assertThat(SqsFixture.attribute(again.getFirst(), "ApproximateReceiveCount")).isEqualTo("2");
    sqs.delete(url, first);
    assertThat(sqs.counts(url)).containsExactly(0, 1, 0);
  }
}
