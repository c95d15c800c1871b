package dev.redrive.services.sqs;

import dev.redrive.engine.DueWork;
import dev.redrive.store.Sql;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is due in queues as time passes. Only those who wait for a message notice that it becomes
 * visible, so the clock stops at that time, and until it is received, only if somebody waits; all
 * else is decided when it is asked for.
 */
final class SqsDueWork implements DueWork {
  private final SqsParts parts;

  SqsDueWork(SqsParts parts) {
    this.parts = parts;
  }

  @Override
  public Backlog backlog(long now) {
    List<Long> waitedFor =
        parts.states().all().entrySet().stream()
            .filter(entry -> !entry.getValue().waiters().isEmpty())
            .map(Map.Entry::getKey)
            .toList();
    return waitedFor.isEmpty()
        ? Backlog.NONE
        : parts.database().read(s -> backlog(s, waitedFor, now));
  }

  @Override
  public void timeChanged() {
    parts.states().all().values().forEach(state -> state.waiters().wakeHead());
  }

  private Backlog backlog(Sql sql, List<Long> queues, long now) {
    long due =
        queues.stream().filter(queue -> parts.messageStore().anyVisible(sql, queue, now)).count();
    OptionalLong next =
        queues.stream()
            .map(queue -> parts.messageStore().nextVisible(sql, queue, now))
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .min();
    return new Backlog((int) due, 0, next);
  }
}
