package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.Call;
import dev.redrive.api.sqs.BatchRequestTooLong;
import dev.redrive.api.sqs.BatchResultErrorEntry;
import dev.redrive.api.sqs.SendMessageBatchRequest;
import dev.redrive.api.sqs.SendMessageBatchRequestEntry;
import dev.redrive.api.sqs.SendMessageBatchResult;
import dev.redrive.api.sqs.SendMessageBatchResultEntry;
import java.util.ArrayList;
import java.util.List;

/** Stores the messages of a batch in one commit. */
final class BatchSender {
  private static final String ENTRY = "SendMessageBatchRequestEntry";

  private record Entry(String id, Draft draft, SentMessage message) {}

  private final SqsParts parts;
  private final Sender sender;
  private final Retention retention;

  BatchSender(SqsParts parts, Sender sender, Retention retention) {
    this.parts = parts;
    this.sender = sender;
    this.retention = retention;
  }

  SendMessageBatchResult send(Queue queue, SendMessageBatchRequest request) {
    List<SendMessageBatchRequestEntry> entries =
        Batches.checked(request.entries(), ENTRY, SendMessageBatchRequestEntry::id);
    List<Draft.Request> requests = requests(entries);
    checkSize(requests);
    long now = parts.clock().now();
    String user = Call.current().caller().userId();
    List<Entry> valid = new ArrayList<>();
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String id = String.valueOf(entries.get(i).id());
      try {
        Draft draft = Draft.of(requests.get(i), queue.settings());
        valid.add(new Entry(id, draft, draft.message(user, now)));
      } catch (ApiException e) {
        failed.add(Batches.failure(id, e));
      }
    }
    store(queue, valid, now);
    return SendMessageBatchResult.builder()
        .successful(Batches.orNull(valid.stream().map(BatchSender::result).toList()))
        .failed(Batches.orNull(failed))
        .build();
  }

  private void store(Queue queue, List<Entry> entries, long now) {
    if (entries.isEmpty()) {
      return;
    }
    boolean stored =
        parts
            .database()
            .write(
                t -> {
                  boolean all = true;
                  for (Entry entry : entries) {
                    long visible = now + entry.draft().delayMillis();
                    all &= sender.insert(t, queue, entry.message(), visible, now);
                  }
                  return all;
                });
    if (!stored) {
      throw SqsErrors.queueDoesNotExist();
    }
    retention.afterSend(queue);
  }

  private static List<Draft.Request> requests(List<SendMessageBatchRequestEntry> entries) {
    List<Draft.Request> requests = new ArrayList<>();
    for (SendMessageBatchRequestEntry entry : entries) {
      requests.add(
          new Draft.Request(
              entry.messageBody(),
              ENTRY + "." + (requests.size() + 1) + ".MessageBody",
              entry.delaySeconds(),
              entry.messageAttributes(),
              entry.messageSystemAttributes(),
              entry.messageDeduplicationId(),
              entry.messageGroupId()));
    }
    return requests;
  }

  private static void checkSize(List<Draft.Request> requests) {
    long size = requests.stream().mapToLong(Draft.Request::size).sum();
    if (size > SqsLimits.BATCH_BYTES) {
      throw new BatchRequestTooLong(
          "Batch requests cannot be longer than %d bytes. You have sent %d bytes."
              .formatted(SqsLimits.BATCH_BYTES, size));
    }
  }

  private static SendMessageBatchResultEntry result(Entry entry) {
    return SendMessageBatchResultEntry.builder()
        .id(entry.id())
        .messageId(entry.message().id())
        .md5OfMessageBody(entry.draft().bodyMd5())
        .md5OfMessageAttributes(Sender.digest(entry.draft().attributes()))
        .md5OfMessageSystemAttributes(Sender.digest(entry.draft().system()))
        .build();
  }
}
