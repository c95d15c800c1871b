package dev.redrive.services.sqs;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The {@link QueueState} of each queue, by its id. Safe for use by many threads. */
final class QueueStates {
  private final ConcurrentHashMap<Long, QueueState> states = new ConcurrentHashMap<>();

  QueueState of(Queue queue) {
    return states.computeIfAbsent(queue.id(), _ -> new QueueState());
  }

  /** The state of a queue of which anything is known. */
  Optional<QueueState> known(Queue queue) {
    return Optional.ofNullable(states.get(queue.id()));
  }

  /** Forgets a deleted queue and lets those go who wait for it. */
  void remove(Queue queue) {
    QueueState state = states.remove(queue.id());
    if (state != null) {
      state.waiters().wakeAll();
    }
  }

  Map<Long, QueueState> all() {
    return states;
  }
}
