package dev.redrive.engine;

import dev.redrive.engine.Concurrency.Pool;
import dev.redrive.engine.Line.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: lines with due work, in rounds; those that wait for concurrency, in rounds per
 * pool. Confined to the dispatcher.
 */
final class Turns {
  private final ArrayDeque<Line> ready = new ArrayDeque<>();
  private final Map<Pool, ArrayDeque<Line>> blocked = new HashMap<>();
  private final Set<Pool> roomy = new LinkedHashSet<>();

  void ready(Line line) {
    leave(line);
    line.place = Place.READY;
    ready.addLast(line);
  }

  void readyFirst(Line line) {
    leave(line);
    line.place = Place.READY;
    ready.addFirst(line);
  }

  /** Lets the line wait for room in a pool, behind those that wait already. */
  void blocked(Line line, Pool pool) {
    leave(line);
    line.place = Place.BLOCKED;
    line.blockedBy = pool;
    blocked.computeIfAbsent(pool, _ -> new ArrayDeque<>()).addLast(line);
  }

  void asleep(Line line) {
    leave(line);
    line.place = Place.ASLEEP;
  }

  private void leave(Line line) {
    Pool pool = line.blockedBy;
    if (pool != null) {
      line.blockedBy = null;
      ArrayDeque<Line> others = blocked.getOrDefault(pool, new ArrayDeque<>());
      others.remove(line);
      if (others.isEmpty()) {
        blocked.remove(pool);
        roomy.remove(pool);
      }
    } else if (line.place == Place.READY) {
      ready.remove(line);
    }
  }

  /** There may be room in the pool. */
  void room(Pool pool) {
    if (blocked.containsKey(pool)) {
      roomy.add(pool);
    }
  }

  /** There is no room in the pool. */
  void full(Pool pool) {
    roomy.remove(pool);
  }

  /** Whether others wait for the pool already, and in vain. */
  boolean isFull(Pool pool) {
    return blocked.containsKey(pool) && !roomy.contains(pool);
  }

  List<Pool> roomy() {
    return roomy.isEmpty() ? List.of() : new ArrayList<>(roomy);
  }

  Iterable<Line> ready() {
    return ready;
  }

  @Nullable Line firstReady() {
    return ready.peekFirst();
  }

  @Nullable Line firstBlocked(Pool pool) {
    ArrayDeque<Line> waiting = blocked.get(pool);
    return waiting == null ? null : waiting.peekFirst();
  }

  /** How many lines have due work that may run. */
  int due(long now) {
    int count = due(ready, now);
    for (ArrayDeque<Line> waiting : blocked.values()) {
      count += due(waiting, now);
    }
    return count;
  }

  private static int due(ArrayDeque<Line> waiting, long now) {
    int count = 0;
    for (Line line : waiting) {
      if (line.pausedUntil <= now && line.nextDue() <= now) {
        count++;
      }
    }
    return count;
  }
}
