package dev.redrive.services.sqs;

import java.util.concurrent.CompletableFuture;

/**
 * The numbers of a queue's messages: exact while nothing changes, as near as can be while it does.
 */
record QueueCounts(long visible, long notVisible, long delayed) {

  /** Counts, without the messages that are too old. */
  static QueueCounts of(SqsParts parts, Retention retention, Queue queue) {
    retention.sweep(queue);
    QueueState state = parts.state(queue);
    if (state.messages() == QueueState.UNKNOWN) {
      countAll(parts, queue, state).join();
    }
    long now = parts.clock().now();
    long inFlight =
        parts.database().read(s -> parts.messageStore().countHidden(s, queue.id(), now, true));
    long delayed =
        parts.database().read(s -> parts.messageStore().countHidden(s, queue.id(), now, false));
    long visible = Math.max(0, state.messages() - inFlight - delayed);
    return new QueueCounts(visible, inFlight, delayed);
  }

  long all() {
    return visible + notVisible + delayed;
  }

  /** Counts on the writer's thread, so that each commit is either counted or follows it. */
  private static CompletableFuture<Long> countAll(SqsParts parts, Queue queue, QueueState state) {
    return parts
        .database()
        .submit(
            t -> {
              long counted = parts.messageStore().count(t, queue.id());
              t.afterCommit(() -> state.messagesCounted(counted));
              return counted;
            });
  }
}
