package dev.redrive.services.sqs;

import dev.redrive.store.Database;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All queues, in memory; changed after the commits that changed their rows. Safe for use by many
 * threads.
 *
 * <p>What is found here may have been deleted a moment ago, so statements that write messages check
 * the row of the queue.
 */
final class Queues {
  private final ConcurrentHashMap<QueueKey, Queue> byKey = new ConcurrentHashMap<>();

  Queues(Database database, QueueStore store) {
    database.read(store::all).forEach(this::put);
  }

  Optional<Queue> find(QueueKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** All queues of an account and region that match, by name. */
  Stream<Queue> list(String account, String region, Predicate<Queue> wanted) {
    return byKey.values().stream()
        .filter(queue -> queue.key().account().equals(account))
        .filter(queue -> queue.key().region().equals(region))
        .filter(wanted)
        .sorted(Comparator.comparing(queue -> queue.key().name()));
  }

  Collection<Queue> all() {
    return byKey.values();
  }

  void put(Queue queue) {
    byKey.put(queue.key(), queue);
  }

  void remove(Queue queue) {
    byKey.computeIfPresent(queue.key(), (_, known) -> known.id() == queue.id() ? null : known);
  }
}
