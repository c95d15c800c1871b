package dev.redrive.services.sns.http;

import dev.redrive.services.sns.http.HttpDeliveryStore.Waiting;
import dev.redrive.store.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * The rows of the database are the queue: in memory are only the subscriptions that have any, and
 * what is being sent.
 *
 * Each subscription has a line of its own. While fewer than half of all places are taken a line may
 * have eight; after that, one. So it takes over a hundred endpoints that hang to keep others waiting.
 */

/** What waits for HTTP endpoints, by subscription, and what runs. Safe for use by many threads. */
final class Lines {
  private static final int MOST_RUNNING = 256;

  private final Database database;
  private final HttpDeliveryStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Line> lines = new HashMap<>();
  private int running;

  /** All that the database holds. */
  Lines(Database database, HttpDeliveryStore store) {
    this.database = database;
    this.store = store;
    database
        .read(store::subscriptions)
        .forEach(subscription -> lines.put(subscription, new Line()));
  }

  /**
   * What a line can do.
   *
   * @param ids what is due and may begin
   * @param next when something more will be due
   */
  record Ready(List<Long> ids, OptionalLong next) {
    static final Ready NOTHING = new Ready(List.of(), OptionalLong.empty());
  }

  /** A delivery of that subscription was stored. */
  void arrived(String subscription) {
    locked(
        () -> {
          lines.computeIfAbsent(subscription, _ -> new Line()).stir();
          return true;
        });
  }

  List<String> subscriptions() {
    return locked(() -> List.copyOf(lines.keySet()));
  }

  int running() {
    return locked(() -> running);
  }

  /** What is ready of a subscription; reads the database only if something may have changed. */
  Ready ready(String subscription, long now) {
    Look look = locked(() -> look(subscription, now));
    if (look.rows == 0) {
      return new Ready(List.of(), look.next);
    }
    List<Waiting> first = database.read(sql -> store.first(sql, subscription, look.rows));
    return locked(() -> ready(subscription, first, look.changes, now));
  }

  /** How many rows to read, 0 if there is no need to, and what is known then. */
  private record Look(int rows, long changes, OptionalLong next) {}

  private Look look(String subscription, long now) {
    Line line = lines.get(subscription);
    if (line == null || line.asleepUntil() == Long.MAX_VALUE || capacity(line) == 0) {
      return new Look(0, 0, OptionalLong.empty());
    }
    return line.asleepUntil() > now
        ? new Look(0, 0, OptionalLong.of(line.asleepUntil()))
        : new Look(line.running() + capacity(line) + 1, line.changes(), OptionalLong.empty());
  }

  private Ready ready(String subscription, List<Waiting> first, long changes, long now) {
    Line line = lines.get(subscription);
    if (line == null) {
      return Ready.NOTHING;
    }
    Ready ready = ready(line, first, now);
    if (line.changes() == changes && ready.ids.isEmpty()) {
      line.sleep(ready.next.orElse(Long.MAX_VALUE));
      if (first.isEmpty() && line.free() <= now) {
        lines.remove(subscription);
      }
    }
    return ready;
  }

  private Ready ready(Line line, List<Waiting> first, long now) {
    List<Long> ids = new ArrayList<>();
    int capacity = capacity(line);
    for (Waiting waiting : first) {
      if (line.runs(waiting.id())) {
        continue;
      }
      long due = Math.max(waiting.due(), line.free());
      if (due > now) {
        return new Ready(ids, OptionalLong.of(due));
      }
      if (ids.size() < capacity) {
        ids.add(waiting.id());
      }
    }
    return new Ready(ids, OptionalLong.empty());
  }

  private int capacity(Line line) {
    return Math.min(line.capacity(running >= MOST_RUNNING / 2), MOST_RUNNING - running);
  }

  /**
   * Counts a delivery as running; false if its line has become full or must wait.
   *
   * @param perSecond how many may begin in a second, or null for any number
   */
  boolean begin(String subscription, long id, long now, @Nullable Integer perSecond) {
    return locked(
        () -> {
          Line line = lines.get(subscription);
          if (line == null || line.runs(id) || line.free() > now || capacity(line) == 0) {
            return false;
          }
          line.begin(id);
          running++;
          if (perSecond != null) {
            line.pace(now, perSecond);
          }
          return true;
        });
  }

  /**
   * A delivery has ended.
   *
   * @param restUntil when the next of its line may begin, at the earliest
   */
  void end(String subscription, long id, long restUntil) {
    locked(
        () -> {
          running--;
          Line line = lines.get(subscription);
          if (line != null) {
            line.end(id, restUntil);
          }
          return true;
        });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
