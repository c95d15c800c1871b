package dev.redrive.services.sqs;

import java.util.function.UnaryOperator;

/** Changes settings of queues, one change after another. */
final class QueueChanges {
  private final SqsParts parts;

  QueueChanges(SqsParts parts) {
    this.parts = parts;
  }

  /**
   * Changes a queue as it is stored now.
   *
   * @param change makes the new queue of the stored one; an exception leaves it as it is
   * @throws dev.redrive.api.ApiException if the queue is no more
   */
  void change(Queue queue, UnaryOperator<Queue> change) {
    parts
        .database()
        .write(
            t -> {
              Queue stored =
                  parts
                      .queueStore()
                      .find(t, queue.key())
                      .filter(found -> found.id() == queue.id())
                      .orElseThrow(SqsErrors::queueDoesNotExist);
              Queue changed = change.apply(stored);
              parts.queueStore().update(t, changed);
              t.afterCommit(() -> parts.queues().put(changed));
              return changed;
            });
  }
}
