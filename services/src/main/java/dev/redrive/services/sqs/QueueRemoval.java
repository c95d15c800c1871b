package dev.redrive.services.sqs;

import dev.redrive.api.sqs.PurgeQueueInProgress;
import java.util.function.IntConsumer;

/*
 * A million rows are not deleted in one transaction, as all other writers would wait for it. A
 * queue is gone with its row, in one commit; its messages are then deleted in chunks, by the call
 * that deleted it and, if the server dies over it, at the next start. The names of deleted queues
 * are kept until they are free again, in business time.
 */

/** Deletes queues and purges them. */
final class QueueRemoval {
  private static final int CHUNK = 2_000;

  private final SqsParts parts;
  private final QueueChanges changes;

  QueueRemoval(SqsParts parts, QueueChanges changes) {
    this.parts = parts;
    this.changes = changes;
  }

  /** Deletes a queue and its messages. */
  void delete(Queue queue) {
    boolean deleted =
        parts
            .database()
            .write(
                t -> {
                  long now = parts.clock().now();
                  parts.queueStore().forgetDeleted(t, now - SqsLimits.DELETED_NAME_PAUSE_MILLIS);
                  new MoveTaskStore().deleteOf(t, queue.id());
                  t.afterCommit(() -> parts.queues().remove(queue));
                  return parts.queueStore().delete(t, queue, now);
                });
    if (!deleted) {
      throw SqsErrors.queueDoesNotExist();
    }
    parts.states().remove(queue);
    deleteMessages(queue.id(), Long.MAX_VALUE, _ -> {});
  }

  /** Deletes the messages that are there now. */
  void purge(Queue queue) {
    changes.change(queue, this::purged);
    long last = parts.database().read(parts.messageStore()::lastRow);
    deleteMessages(queue.id(), last, rows -> parts.state(queue).left(rows, 0));
  }

  private Queue purged(Queue queue) {
    long now = parts.clock().now();
    if (queue.purged().isPresent()
        && now < queue.purged().getAsLong() + SqsLimits.PURGE_PAUSE_MILLIS) {
      throw new PurgeQueueInProgress(
          "Only one PurgeQueue operation on "
              + queue.key().name()
              + " is allowed every 60 seconds.");
    }
    return queue.purgedAt(now);
  }

  /** Deletes the messages that are left of queues deleted before a crash. */
  void resume() {
    for (long id : parts.database().read(parts.queueStore()::deleted)) {
      deleteMessages(id, Long.MAX_VALUE, _ -> {});
    }
  }

  private void deleteMessages(long queue, long last, IntConsumer deleted) {
    int rows;
    do {
      rows =
          parts
              .database()
              .write(
                  t -> {
                    int chunk = parts.messageStore().deleteUpTo(t, queue, last, CHUNK);
                    t.afterCommit(() -> deleted.accept(chunk));
                    return chunk;
                  });
    } while (rows == CHUNK);
  }
}
