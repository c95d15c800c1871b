package dev.redrive.services.sqs;

import dev.redrive.api.Call;
import dev.redrive.api.sqs.SendMessageRequest;
import dev.redrive.api.sqs.SendMessageResult;
import dev.redrive.store.Transaction;

/** Stores messages: one row each, durable before the answer. */
final class Sender {
  private final SqsParts parts;
  private final Retention retention;

  Sender(SqsParts parts, Retention retention) {
    this.parts = parts;
    this.retention = retention;
  }

  SendMessageResult send(Queue queue, SendMessageRequest request) {
    Draft draft =
        Draft.of(
            new Draft.Request(
                request.messageBody(),
                "MessageBody",
                request.delaySeconds(),
                request.messageAttributes(),
                request.messageSystemAttributes(),
                request.messageDeduplicationId(),
                request.messageGroupId()),
            queue.settings());
    long now = parts.clock().now();
    SentMessage message = draft.message(Call.current().caller().userId(), now);
    boolean stored =
        parts.database().write(t -> insert(t, queue, message, now + draft.delayMillis(), now));
    if (!stored) {
      throw SqsErrors.queueDoesNotExist();
    }
    retention.afterSend(queue);
    return SendMessageResult.builder()
        .messageId(message.id())
        .md5OfMessageBody(draft.bodyMd5())
        .md5OfMessageAttributes(digest(draft.attributes()))
        .md5OfMessageSystemAttributes(digest(draft.system()))
        .build();
  }

  /**
   * Stores a message and lets those who wait for it know.
   *
   * @return false if the queue is no more
   */
  boolean insert(
      Transaction transaction, Queue queue, SentMessage message, long visible, long now) {
    if (!parts.messageStore().insert(transaction, queue.id(), message, visible)) {
      return false;
    }
    transaction.afterCommit(() -> arrived(queue, message, visible, now));
    return true;
  }

  private void arrived(Queue queue, SentMessage message, long visible, long now) {
    QueueState state = parts.state(queue);
    state.arrived(1, visible, now);
    state.asked(now);
    parts.measurements().sent(queue.key().measured(), message.size(), now);
  }

  /** The digest of attributes as it is answered: null where there are none. */
  static @org.jspecify.annotations.Nullable String digest(MessageAttributes attributes) {
    return attributes.isEmpty() ? null : attributes.md5();
  }
}
