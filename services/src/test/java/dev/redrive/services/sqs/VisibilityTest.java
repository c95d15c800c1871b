package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.sqs.ChangeMessageVisibilityRequest;
import dev.redrive.api.sqs.DeleteMessageRequest;
import dev.redrive.api.sqs.InvalidParameterValueException;
import dev.redrive.api.sqs.Message;
import dev.redrive.api.sqs.MissingRequiredParameterException;
import dev.redrive.api.sqs.OverLimit;
import dev.redrive.api.sqs.ReceiptHandleIsInvalid;
import dev.redrive.api.sqs.ReceiveMessageRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisibilityTest {
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
  void aReceiveMayAskForItsOwnTimeOut() {
    sqs.send(url, "x");
    assertThat(receive(5)).hasSize(1);
    sqs.clock.advanceMillis(4_999);
    assertThat(sqs.receive(url)).isEmpty();
    sqs.clock.advanceMillis(1);
    assertThat(sqs.receive(url)).hasSize(1);
  }

  @Test
  void aTimeOutCanBeExtendedAndEnded() {
    sqs.send(url, "x");
    Message message = sqs.receive(url).getFirst();
    sqs.clock.advanceSeconds(20);
    sqs.changeVisibility(url, message, 60);
    sqs.clock.advanceSeconds(59);
    assertThat(sqs.receive(url)).isEmpty();
    sqs.changeVisibility(url, message, 0);
    assertThat(sqs.counts(url)).containsExactly(1, 0, 0);
    assertThat(sqs.receive(url)).hasSize(1);
  }

  @Test
  void aTimeOutThatHasPassedCanBeSetAgainAsOnAws() {
    sqs.send(url, "x");
    Message message = sqs.receive(url).getFirst();
    sqs.clock.advanceSeconds(31);
    sqs.changeVisibility(url, message, 10);
    assertThat(sqs.counts(url)).containsExactly(0, 1, 0);
  }

  @Test
  void theWholeTimeOutIsTwelveHoursAtMost() {
    sqs.send(url, "x");
    Message message = sqs.receive(url).getFirst();
    sqs.changeVisibility(url, message, 43_200);
    sqs.clock.advanceSeconds(1);
    assertThatThrownBy(() -> sqs.changeVisibility(url, message, 43_200))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessage(
            "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds]");
    sqs.changeVisibility(url, message, 43_199);
    assertThatThrownBy(() -> sqs.changeVisibility(url, message, 43_201))
        .hasMessage(
            "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be between 0 and 43200.");
  }

  @Test
  void aDeletedMessageCannotBeHidden() {
    sqs.send(url, "x");
    Message message = sqs.receive(url).getFirst();
    sqs.delete(url, message);
    assertThatThrownBy(() -> sqs.changeVisibility(url, message, 10))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessage(
            "Value "
                + message.receiptHandle()
                + " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.");
  }

  @Test
  void handlesThatNobodyGaveAreRefused() {
    assertThatThrownBy(() -> delete(url, "fake"))
        .isInstanceOf(ReceiptHandleIsInvalid.class)
        .hasMessage("The input receipt handle \"fake\" is not a valid receipt handle.");
    sqs.send(url, "x");
    String handle = String.valueOf(sqs.receive(url).getFirst().receiptHandle());
    char changed = handle.charAt(20) == 'A' ? 'B' : 'A';
    assertThatThrownBy(() -> delete(url, handle.substring(0, 20) + changed + handle.substring(21)))
        .isInstanceOf(ReceiptHandleIsInvalid.class);
    String other = sqs.queue("other");
    assertThatThrownBy(() -> delete(other, handle))
        .isInstanceOf(ReceiptHandleIsInvalid.class)
        .hasMessage("The receipt handle \"" + handle + "\" is not valid for this queue.");
    assertThatThrownBy(() -> delete(url, ""))
        .isInstanceOf(MissingRequiredParameterException.class)
        .hasMessage("The request must contain the parameter ReceiptHandle.");
    ChangeMessageVisibilityRequest incomplete =
        ChangeMessageVisibilityRequest.builder().queueUrl(url).receiptHandle("x").build();
    assertThatThrownBy(() -> sqs.api(api -> api.changeMessageVisibility(incomplete)))
        .hasMessage("The request must contain the parameter VisibilityTimeout.");
  }

  @Test
  void rangesOfAReceiveAreChecked() {
    assertThatThrownBy(() -> receive(43_201))
        .hasMessage(
            "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.");
    ReceiveMessageRequest.Builder request = ReceiveMessageRequest.builder().queueUrl(url);
    assertThatThrownBy(() -> sqs.receive(request.maxNumberOfMessages(11).build()))
        .hasMessage(
            "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.");
    assertThatThrownBy(
            () -> sqs.receive(request.maxNumberOfMessages(1).waitTimeSeconds(21).build()))
        .hasMessage(
            "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.");
  }

  @Test
  void refusesAReceiveBeyondTheMessagesInFlight() {
    long hidden = sqs.clock.now() + 30_000;
    sqs.send(url, "last");
    Message last = sqs.receive(url).getFirst();
    sqs.database()
        .write(
            t ->
                t.query(
                        """
                        insert into sqs_message (queue, visible, sent, receives, first_received,
                          received, message_id, sender, body)
                        with recursive n(i) as (select 1 union all select i + 1 from n where i < 119999)
                        select queue, :hidden, sent, 1, sent, sent, message_id, sender, 'x'
                        from n, sqs_message""")
                    .bind("hidden", hidden)
                    .update());
    sqs.restart();
    sqs.send(url, "one too many");
    assertThatThrownBy(() -> sqs.receive(url)).isInstanceOf(OverLimit.class);
    assertThatThrownBy(() -> sqs.receive(url)).isInstanceOf(OverLimit.class);
    sqs.delete(url, last);
    assertThat(sqs.bodies(url)).containsExactly("one too many");
    sqs.clock.advanceSeconds(30);
    assertThat(sqs.receive(url)).hasSize(10);
  }

  private List<Message> receive(int visibilityTimeout) {
    return sqs.receive(
        ReceiveMessageRequest.builder().queueUrl(url).visibilityTimeout(visibilityTimeout).build());
  }

  private void delete(String queueUrl, String handle) {
    DeleteMessageRequest request =
        DeleteMessageRequest.builder().queueUrl(queueUrl).receiptHandle(handle).build();
    sqs.api(api -> api.deleteMessage(request));
  }
}
