package dev.redrive.services.sqs;

import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The way by which others take messages out of queues, as part of their transactions. */
public final class QueueOutlet {
  private final SqsParts parts;
  private final OutgoingStore store = new OutgoingStore();

  QueueOutlet(SqsParts parts) {
    this.parts = parts;
  }

  /**
   * A message that can be received.
   *
   * @param visible from when on, in epoch milliseconds
   * @param row its row
   * @param messageId its id
   * @param requestId its attribute {@code RequestID}
   * @param body its text
   */
  public record Outgoing(
      long visible, long row, String messageId, Optional<String> requestId, String body) {}

  /**
   * How many messages can be received at a time and have not expired; empty if there is no such
   * queue.
   */
  public Optional<Long> available(String queueArn, long now) {
    return find(queueArn)
        .map(
            queue ->
                parts
                    .database()
                    .read(sql -> store.countVisible(sql, queue.id(), now, queue.expired(now))));
  }

  /**
   * Messages that can be received and have not expired, in the order in which they became so; none
   * if there is no such queue.
   *
   * @param visible behind this time, or at this time and behind {@code row}
   * @param until up to this time, included
   */
  public List<Outgoing> behind(String queueArn, long visible, long row, long until, int limit) {
    return find(queueArn).map(queue -> behind(queue, visible, row, until, limit)).orElse(List.of());
  }

  private List<Outgoing> behind(Queue queue, long visible, long row, long until, int limit) {
    long expired = queue.expired(parts.clock().now());
    return parts
        .database()
        .read(sql -> store.behind(sql, queue.id(), visible, row, until, expired, limit))
        .stream()
        .map(QueueOutlet::outgoing)
        .toList();
  }

  private static Outgoing outgoing(OutgoingStore.Available message) {
    return new Outgoing(
        message.visible(),
        message.row(),
        message.messageId(),
        message.attributes().text("RequestID"),
        message.body());
  }

  /** Takes a message out of its queue; false if somebody else has received or deleted it. */
  public boolean take(Transaction transaction, String queueArn, Outgoing message) {
    Optional<Queue> queue = find(queueArn);
    boolean taken =
        queue.isPresent() && store.take(transaction, queue.get().id(), available(message));
    if (taken) {
      transaction.afterCommit(() -> parts.state(queue.get()).left(1, 0));
    }
    return taken;
  }

  private static OutgoingStore.Available available(Outgoing message) {
    return new OutgoingStore.Available(
        message.row(),
        message.visible(),
        message.messageId(),
        MessageAttributes.NONE,
        message.body());
  }

  private Optional<Queue> find(String queueArn) {
    return QueueKey.ofArn(queueArn).flatMap(parts.queues()::find);
  }
}
