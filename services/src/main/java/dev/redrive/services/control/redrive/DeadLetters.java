package dev.redrive.services.control.redrive;

import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;

/** Port: the queues that dead letters wait in. */
public interface DeadLetters {
  /**
   * A message that can be received.
   *
   * @param visible from when on it can be received, in epoch milliseconds
   * @param row its row
   * @param messageId its id
   * @param requestId its attribute {@code RequestID}
   * @param body its text
   */
  record Letter(
      long visible, long row, String messageId, Optional<String> requestId, String body) {}

  /** How many messages can be received at that time; empty if there is no such queue. */
  Optional<Long> available(String queueArn, long now);

  /**
   * Messages that can be received, in the order in which they became so.
   *
   * @param visible behind this time, or at this time and behind {@code row}
   * @param until up to this time, included
   */
  List<Letter> behind(String queueArn, long visible, long row, long until, int limit);

  /** Takes a message out of its queue; false if it is not available any more. */
  boolean take(Transaction transaction, String queueArn, Letter letter);

  /** The functions, by their ARNs, whose dead letters or records of failures go to a queue. */
  List<String> functionsOf(String queueArn);
}
