package dev.redrive.services.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.Protocol;
import dev.redrive.api.sqs.BatchEntryIdsNotDistinct;
import dev.redrive.api.sqs.BatchRequestTooLong;
import dev.redrive.api.sqs.BatchResultErrorEntry;
import dev.redrive.api.sqs.ChangeMessageVisibilityBatchRequest;
import dev.redrive.api.sqs.ChangeMessageVisibilityBatchRequestEntry;
import dev.redrive.api.sqs.ChangeMessageVisibilityBatchResult;
import dev.redrive.api.sqs.DeleteMessageBatchRequest;
import dev.redrive.api.sqs.DeleteMessageBatchRequestEntry;
import dev.redrive.api.sqs.DeleteMessageBatchResult;
import dev.redrive.api.sqs.EmptyBatchRequest;
import dev.redrive.api.sqs.InvalidBatchEntryId;
import dev.redrive.api.sqs.InvalidParameterValueException;
import dev.redrive.api.sqs.Message;
import dev.redrive.api.sqs.MessageAttributeValue;
import dev.redrive.api.sqs.MissingRequiredParameterException;
import dev.redrive.api.sqs.SendMessageBatchRequest;
import dev.redrive.api.sqs.SendMessageBatchRequestEntry;
import dev.redrive.api.sqs.SendMessageBatchResult;
import dev.redrive.api.sqs.TooManyEntriesInBatchRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchesTest {
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
  void sendsWhatIsValidAndTellsWhatIsNot() {
    SendMessageBatchResult result =
        send(
            List.of(
                entry("1", "some message"),
                entry("2", ""),
                SendMessageBatchRequestEntry.builder()
                    .id("3")
                    .messageBody("some message 2")
                    .messageAttributes(
                        Map.of(
                            "data1",
                            MessageAttributeValue.builder()
                                .dataType("Number")
                                .stringValue("1")
                                .build()))
                    .build(),
                entry("4", "\u0000")));
    assertThat(result.successful()).extracting(e -> e.id()).containsExactly("1", "3");
    assertThat(result.successful())
        .extracting(e -> e.md5OfMessageBody())
        .containsExactly("df49b60423903e095b80d9b4a92eb065", "36e8a424130490596fc507dba99d2ace");
    assertThat(result.successful())
        .extracting(e -> e.md5OfMessageAttributes())
        .containsExactly(null, "cc7f712733e0ad2cc9f1fefbd28bab9c");
    assertThat(result.failed()).hasSize(2);
    assertThat(result.failed())
        .first()
        .isEqualTo(
            failure(
                "2",
                "MissingParameter",
                "The request must contain the parameter SendMessageBatchRequestEntry.2.MessageBody."));
    assertThat(sqs.bodies(url)).containsExactly("some message", "some message 2");
  }

  @Test
  void leavesEmptyListsOut() {
    assertThat(send(List.of(entry("1", "x"))).failed()).isNull();
    assertThat(send(List.of(entry("1", ""))).successful()).isNull();
  }

  @Test
  void aMessageMayBeAsLargeAsItsQueueAllows() {
    String small = sqs.queue("small", "MaximumMessageSize", "1024");
    SendMessageBatchResult result =
        sqs.api(
            api ->
                api.sendMessageBatch(
                    SendMessageBatchRequest.builder()
                        .queueUrl(small)
                        .entries(List.of(entry("1", "a".repeat(1024)), entry("2", "ü".repeat(513))))
                        .build()));
    assertThat(result.successful()).hasSize(1);
    assertThat(result.failed())
        .containsExactly(
            failure(
                "2",
                "InvalidParameterValue",
                "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes."));
    sqs.send(url, "x".repeat(1_048_576));
    assertThatThrownBy(() -> sqs.send(url, "x".repeat(1_048_577)))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessage(
            "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.");
  }

  @Test
  void aBatchMayBeAsLargeAsOneMessage() {
    String half = "x".repeat(524_288);
    assertThat(send(List.of(entry("1", half), entry("2", half))).successful()).hasSize(2);
    assertThatThrownBy(() -> send(List.of(entry("1", half), entry("2", half), entry("3", "y"))))
        .isInstanceOf(BatchRequestTooLong.class)
        .hasMessage(
            "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
  }

  @Test
  void entriesAreCheckedTogether() {
    assertThatThrownBy(() -> send(null))
        .isInstanceOf(MissingRequiredParameterException.class)
        .hasMessage("The request must contain the parameter Entries.");
    assertThatThrownBy(
            () -> ScopedValue.where(Protocol.CURRENT, Protocol.AWS_QUERY).call(() -> send(null)))
        .isInstanceOf(EmptyBatchRequest.class);
    assertThatThrownBy(() -> send(List.of()))
        .isInstanceOf(EmptyBatchRequest.class)
        .hasMessage("There should be at least one SendMessageBatchRequestEntry in the request.");
    List<SendMessageBatchRequestEntry> many = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      many.add(entry("e" + i, "x"));
    }
    assertThatThrownBy(() -> send(many))
        .isInstanceOf(TooManyEntriesInBatchRequest.class)
        .hasMessage("Maximum number of entries per request are 10. You have sent 20.");
    for (String id : List.of("", "x".repeat(81), "invalid:id", "é", " ")) {
      assertThatThrownBy(() -> send(List.of(entry(id, "x"))))
          .isInstanceOf(InvalidBatchEntryId.class)
          .hasMessage(
              "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");
    }
    assertThatThrownBy(() -> send(List.of(entry("a", "x"), entry("a", "y"))))
        .isInstanceOf(BatchEntryIdsNotDistinct.class)
        .hasMessage("Id a repeated.");
    SendMessageBatchRequestEntry nameless =
        SendMessageBatchRequestEntry.builder().messageBody("x").build();
    assertThatThrownBy(() -> send(List.of(entry("a", "x"), nameless)))
        .hasMessage("The request must contain the parameter SendMessageBatchRequestEntry.2.Id.");
    assertThat(sqs.counts(url)).containsExactly(0, 0, 0);
  }

  @Test
  void deletesAndHidesManyAtOnce() {
    send(List.of(entry("1", "a"), entry("2", "b"), entry("3", "c")));
    List<Message> messages = sqs.receive(url);
    ChangeMessageVisibilityBatchResult changed =
        change(
            change("a", messages.get(0).receiptHandle(), 0),
            change("b", "dummy", 20),
            change("c", messages.get(2).receiptHandle(), -20),
            change("d", messages.get(1).receiptHandle(), null));
    assertThat(changed.successful()).extracting(e -> e.id()).containsExactly("a");
    assertThat(changed.failed())
        .containsExactly(
            failure(
                "b",
                "ReceiptHandleIsInvalid",
                "The input receipt handle \"dummy\" is not a valid receipt handle."),
            failure(
                "c",
                "InvalidParameterValue",
                "Value -20 for parameter VisibilityTimeout is invalid. Reason: VisibilityTimeout must be an integer between 0 and 43200."),
            failure(
                "d",
                "MissingParameter",
                "The request must contain the parameter ChangeMessageVisibilityBatchRequestEntry.4.VisibilityTimeout."));
    assertThat(sqs.counts(url)).containsExactly(1, 2, 0);
    DeleteMessageBatchResult deleted =
        delete(
            delete("a", messages.get(0).receiptHandle()),
            delete("b", messages.get(1).receiptHandle()),
            delete("c", null));
    assertThat(deleted.successful()).extracting(e -> e.id()).containsExactly("a", "b");
    assertThat(deleted.failed())
        .containsExactly(
            failure(
                "c", "MissingParameter", "The request must contain the parameter ReceiptHandle."));
    assertThat(sqs.counts(url)).containsExactly(0, 1, 0);
  }

  private SendMessageBatchResult send(@Nullable List<SendMessageBatchRequestEntry> entries) {
    return sqs.api(
        api ->
            api.sendMessageBatch(
                SendMessageBatchRequest.builder().queueUrl(url).entries(entries).build()));
  }

  private static SendMessageBatchRequestEntry entry(String id, String body) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
  }

  private ChangeMessageVisibilityBatchResult change(
      ChangeMessageVisibilityBatchRequestEntry... entries) {
    return sqs.api(
        api ->
            api.changeMessageVisibilityBatch(
                ChangeMessageVisibilityBatchRequest.builder()
                    .queueUrl(url)
                    .entries(List.of(entries))
                    .build()));
  }

  private static ChangeMessageVisibilityBatchRequestEntry change(
      String id, @Nullable String handle, @Nullable Integer seconds) {
    return ChangeMessageVisibilityBatchRequestEntry.builder()
        .id(id)
        .receiptHandle(handle)
        .visibilityTimeout(seconds)
        .build();
  }

  private DeleteMessageBatchResult delete(DeleteMessageBatchRequestEntry... entries) {
    return sqs.api(
        api ->
            api.deleteMessageBatch(
                DeleteMessageBatchRequest.builder()
                    .queueUrl(url)
                    .entries(List.of(entries))
                    .build()));
  }

  private static DeleteMessageBatchRequestEntry delete(String id, @Nullable String handle) {
    return DeleteMessageBatchRequestEntry.builder().id(id).receiptHandle(handle).build();
  }

  private static BatchResultErrorEntry failure(String id, String code, String message) {
    return BatchResultErrorEntry.builder()
        .id(id)
        .senderFault(true)
        .code(code)
        .message(message)
        .build();
  }
}
