package dev.redrive.services.logs;

import dev.redrive.engine.Clock;
import dev.redrive.store.Database;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Removes events that are expired or whose streams are gone, in small transactions, at full hours
 * of business time. Nobody sees them in the meantime. Safe for use by many threads.
 */
public final class Retention {
  private static final long HOUR = TimeUnit.HOURS.toMillis(1);
  private static final long LOOK = TimeUnit.HOURS.toMillis(24);

  private final RetentionStore store;
  private final Clock clock;
  private final Alarm alarm;
  private final ReentrantLock sweeping = new ReentrantLock();
  private final ReentrantLock planning = new ReentrantLock();
  private long planned = Long.MAX_VALUE;

  /** Runs an action when business time reaches a point. */
  @FunctionalInterface
  public interface Alarm {
    /**
     * Runs the action once.
     *
     * @param due epoch milliseconds; at once if it is past
     * @param action may wait for the database
     */
    void at(long due, Runnable action);
  }

  public Retention(Database database, Clock clock, Alarm alarm) {
    this.store = new RetentionStore(database);
    this.clock = clock;
    this.alarm = alarm;
  }

  /** Begins; what an earlier server left is removed first. */
  public void start() {
    garbageLeft();
  }

  /** A group's retention has changed. */
  void changed() {
    plan(clock.now());
  }

  /** Streams have gone and left their events. */
  void garbageLeft() {
    plan(clock.now());
  }

  private void plan(long due) {
    planning.lock();
    try {
      if (due < planned) {
        planned = due;
        alarm.at(due, () -> ring(due));
      }
    } finally {
      planning.unlock();
    }
  }

  /** Sweeps, unless another alarm took this one's place. */
  private void ring(long due) {
    planning.lock();
    try {
      if (planned != due) {
        return;
      }
      planned = Long.MAX_VALUE;
    } finally {
      planning.unlock();
    }
    sweep();
  }

  private void sweep() {
    sweeping.lock();
    try {
      long now = clock.now();
      store.removeGarbage();
      store.removeExpired(now);
      next(now).ifPresent(this::plan);
    } finally {
      sweeping.unlock();
    }
  }

  /** When to sweep next, if anything expires at all. */
  private OptionalLong next(long now) {
    if (!store.anyRetention()) {
      return OptionalLong.empty();
    }
    long expiry = Math.min(store.firstExpiry().orElse(Long.MAX_VALUE), now + LOOK);
    return OptionalLong.of((Math.max(expiry, now) / HOUR + 1) * HOUR);
  }
}
