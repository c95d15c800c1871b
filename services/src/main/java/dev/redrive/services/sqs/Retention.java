package dev.redrive.services.sqs;

/**
 * Takes away the messages that a queue has kept for its retention period, before anything could see
 * them: whoever receives or counts asks for it first.
 */
final class Retention {
  /** Rows of one commit, so that other writers do not wait long. */
  private static final int CHUNK = 1_000;

  private final SqsParts parts;

  Retention(SqsParts parts) {
    this.parts = parts;
  }

  /** Takes away all messages that are too old now. */
  void sweep(Queue queue) {
    long time = queue.expired(parts.clock().now());
    boolean any =
        parts.database().read(s -> parts.messageStore().anySentUntil(s, queue.id(), time));
    while (any) {
      any = chunk(queue, time) == CHUNK;
    }
  }

  /** Lets a sender see to a queue that nobody may ever receive from, once in a while. */
  void afterSend(Queue queue) {
    if (parts.state(queue).isSweepDue()) {
      sweep(queue);
    }
  }

  private int chunk(Queue queue, long time) {
    return parts
        .database()
        .write(
            t -> {
              int rows = parts.messageStore().deleteSentUntil(t, queue.id(), time, CHUNK);
              t.afterCommit(() -> parts.state(queue).left(rows, 0));
              return rows;
            });
  }
}
