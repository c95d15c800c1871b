package dev.redrive.services.sqs;

import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;

/*
 * One receive is one transaction with one claiming statement. Before it, in the same transaction:
 * are there messages past their retention? Then nothing is claimed, they are taken away first. Has
 * the queue a redrive policy? Then messages that were received often enough are moved out of the
 * way, in bounded numbers; if there are more of them, nothing is claimed yet either.
 */

/** Claims messages of a queue for one receive. */
final class Claims {
  private static final int MOVES = 1_000;

  private final SqsParts parts;
  private final Retention retention;

  /** What a transaction came to. */
  private sealed interface Outcome {
    /** These were received. */
    record Claimed(List<ReceivedMessage> messages) implements Outcome {}

    /** Some are too old. */
    record Expired() implements Outcome {}

    /** Many were moved to the dead-letter queue, and there may be more. */
    record Moved() implements Outcome {}

    /** Too many are in flight. */
    record OverLimit() implements Outcome {}
  }

  Claims(SqsParts parts, Retention retention) {
    this.parts = parts;
    this.retention = retention;
  }

  /**
   * Receives up to so many messages.
   *
   * @return the messages, possibly none; empty if too many are in flight
   */
  Optional<List<ReceivedMessage>> claim(Queue queue, int count, long visibilityMillis) {
    while (true) {
      Outcome outcome = parts.database().write(t -> attempt(t, queue, count, visibilityMillis));
      switch (outcome) {
        case Outcome.Claimed(List<ReceivedMessage> messages) -> {
          return Optional.of(messages);
        }
        case Outcome.OverLimit() -> {
          return Optional.empty();
        }
        case Outcome.Expired() -> retention.sweep(queue);
        case Outcome.Moved() -> {}
      }
    }
  }

  private Outcome attempt(Transaction transaction, Queue queue, int count, long visibilityMillis) {
    long now = parts.clock().now();
    if (parts.messageStore().anySentUntil(transaction, queue.id(), queue.expired(now))) {
      return new Outcome.Expired();
    }
    if (!moveExhausted(transaction, queue, count, now)) {
      return new Outcome.Moved();
    }
    QueueState state = parts.state(queue);
    long free = SqsLimits.IN_FLIGHT - inFlight(transaction, queue, state, count, now);
    if (free <= 0) {
      return new Outcome.OverLimit();
    }
    long until = now + visibilityMillis;
    List<ReceivedMessage> messages =
        parts
            .messageStore()
            .claim(transaction, queue.id(), (int) Math.min(count, free), now, until);
    if (!messages.isEmpty()) {
      transaction.afterCommit(() -> state.hidden(messages.size(), 0, until, now));
    }
    return new Outcome.Claimed(messages);
  }

  private long inFlight(
      Transaction transaction, Queue queue, QueueState state, int count, long now) {
    long known = state.inFlight();
    if (known != QueueState.UNKNOWN && known + count <= SqsLimits.IN_FLIGHT) {
      return known;
    }
    long counted = parts.messageStore().countHidden(transaction, queue.id(), now, true);
    transaction.afterCommit(() -> state.inFlightCounted(counted));
    return counted;
  }

  /** Whether those that the next claim would get may all be received. */
  private boolean moveExhausted(Transaction transaction, Queue queue, int count, long now) {
    Optional<RedrivePolicy> policy = queue.settings().redrive();
    Optional<Queue> target =
        policy
            .flatMap(redrive -> parts.queues().find(redrive.target()))
            .filter(found -> parts.queueStore().exists(transaction, found.id()));
    if (policy.isEmpty() || target.isEmpty()) {
      return true;
    }
    for (int moved = 0; moved < MOVES; ) {
      List<MessageStore.Candidate> exhausted =
          parts.messageStore().candidates(transaction, queue.id(), count, now).stream()
              .filter(candidate -> candidate.receives() >= policy.get().maxReceiveCount())
              .toList();
      if (exhausted.isEmpty()) {
        return true;
      }
      for (MessageStore.Candidate candidate : exhausted) {
        parts.messageStore().move(transaction, candidate.row(), queue, target.get(), now);
      }
      transaction.afterCommit(() -> moved(queue, target.get(), exhausted.size(), now));
      moved += exhausted.size();
    }
    return false;
  }

  private void moved(Queue from, Queue to, int count, long now) {
    parts.state(from).left(count, 0);
    parts.state(to).arrived(count, now, now);
  }
}
