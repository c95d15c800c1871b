package dev.redrive.services.sns.http;

import java.util.HashSet;
import java.util.Set;

/** The deliveries of one subscription; guarded by the lock of {@link Lines}. */
final class Line {
  private static final int MOST_RUNNING = 8;
  private static final long SECOND = 1_000;

  private final Set<Long> running = new HashSet<>();
  private long free;
  private long asleepUntil;
  private long changes;

  /**
   * How many more deliveries may begin.
   *
   * @param crowded whether those of all subscriptions are many, so that each may have one only
   */
  int capacity(boolean crowded) {
    return Math.max(0, (crowded ? 1 : MOST_RUNNING) - running.size());
  }

  int running() {
    return running.size();
  }

  boolean runs(long id) {
    return running.contains(id);
  }

  void begin(long id) {
    running.add(id);
    stir();
  }

  /** A delivery has ended, and no other may begin before that time. */
  void end(long id, long restUntil) {
    running.remove(id);
    free = Math.max(free, restUntil);
    stir();
  }

  /** The earliest time at which the next delivery may begin. */
  long free() {
    return free;
  }

  /** Lets no other delivery begin for as long as one takes at a rate. */
  void pace(long now, int perSecond) {
    free = Math.max(now, free) + Math.max(1, SECOND / perSecond);
  }

  /** Notes that something has changed, so that what is stored is looked at again. */
  void stir() {
    changes++;
    asleepUntil = 0;
  }

  /** How often something has changed. */
  long changes() {
    return changes;
  }

  /** Notes that nothing can begin before that time, unless something changes. */
  void sleep(long until) {
    asleepUntil = until;
  }

  long asleepUntil() {
    return asleepUntil;
  }
}
