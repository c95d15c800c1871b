package dev.redrive.engine;

import dev.redrive.engine.ClockStore.Saved;
import dev.redrive.store.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/*
 * Business time is the host's time plus an offset, which is stored before any time beyond the old
 * one is given out. It is never lower than before: if the host's clock steps back, the offset grows
 * by as much.
 *
 * While it is advanced, business time stands still but for the steps: from one due time to the next,
 * each time until all that is due has run. Then it catches up, in steps again, with the real time
 * that the call took, so that the offset grows by what was asked.
 */

/** The server's clock: real time plus an offset that can be advanced. For use by many threads. */
public final class OffsetClock implements Clock, AutoCloseable {
  /** How long an advance waits in all, in real time, for work to end. */
  public static final Duration PATIENCE = Duration.ofSeconds(50);

  private static final long STEP_BACK_MILLIS = 1_000;
  private static final long STORED_AHEAD_MILLIS = 10_000;
  private static final long CATCH_UP_MILLIS = 50;
  private static final int CATCH_UPS = 10;

  private final ClockStore store;
  private final InstantSource host;
  private final LongSupplier nanos;
  private final List<DueWork> sources = new CopyOnWriteArrayList<>();
  private final ReentrantLock advancing = new ReentrantLock();
  private long offset;
  private long last;
  private long lastNanos;
  private long storedUntil;
  private boolean standing;

  /**
   * @param host the host's time
   * @param nanos a time in nanoseconds that only goes forward, such as {@code System::nanoTime}
   */
  public OffsetClock(Database database, InstantSource host, LongSupplier nanos) {
    this.store = new ClockStore(database);
    this.host = host;
    this.nanos = nanos;
    Saved saved = store.load();
    this.offset = Math.max(saved.offset(), saved.seen() - host.millis());
    this.last = saved.seen();
    this.lastNanos = nanos.getAsLong();
  }

  /**
   * What came of an advance.
   *
   * @param now business time, in epoch milliseconds
   * @param offsetMillis how far it is ahead of the host's
   * @param unfinished how much work was due or running and has not ended
   */
  public record Advanced(long now, long offsetMillis, int unfinished) {}

  @Override
  public synchronized long now() {
    if (standing) {
      return last;
    }
    long nanosNow = nanos.getAsLong();
    long expected = last + (nanosNow - lastNanos) / 1_000_000;
    long byHost = host.millis() + offset;
    if (byHost < expected - STEP_BACK_MILLIS) {
      offset += expected - byHost;
      byHost = expected;
    }
    last = Math.max(last, byHost);
    lastNanos = nanosNow;
    return last;
  }

  /** How far business time is ahead of the host's, in milliseconds. */
  public synchronized long offsetMillis() {
    return offset;
  }

  /** Lets advances wait for this work; to be called while the server starts. */
  public void register(DueWork source) {
    sources.add(source);
  }

  /**
   * Moves business time forward step by step, and returns when all that became due on the way has
   * run. Once {@link #PATIENCE} is at an end it no longer waits for what runs, only, and not for
   * ever, for what is due to begin; if that takes too long, it stops short of the target, so that
   * no event expires for want of its turn. One advance waits for another.
   *
   * @param by not negative
   */
  public Advanced advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("Time does not go back.");
    }
    advancing.lock();
    try {
      Quiet quiet = new Quiet(sources, nanos, PATIENCE);
      long start = stand();
      long newOffset = offsetMillis() + by.toMillis();
      try {
        long at = start;
        quiet.await(at);
        at = walk(at, start + by.toMillis(), quiet);
        for (int i = 0; i < CATCH_UPS && behind(at, newOffset) > CATCH_UP_MILLIS; i++) {
          at = walk(at, host.millis() + newOffset, quiet);
        }
        int unfinished = quiet.await(at);
        return new Advanced(at, resume(at, newOffset), unfinished);
      } finally {
        resume(start, newOffset);
      }
    } finally {
      advancing.unlock();
    }
  }

  /** Keeps the offset for the next start. */
  @Override
  public void close() {
    long now = now();
    store.save(new Saved(offsetMillis(), now));
  }

  private long behind(long at, long newOffset) {
    return host.millis() + newOffset - at;
  }

  private long walk(long from, long target, Quiet quiet) {
    long at = from;
    while (at < target && !quiet.isOver()) {
      at = quiet.nextStep(at, target);
      moveTo(at);
      sources.forEach(DueWork::timeChanged);
      quiet.await(at);
    }
    return at;
  }

  private synchronized long stand() {
    long now = now();
    standing = true;
    return now;
  }

  private void moveTo(long time) {
    if (time > storedUntil) {
      long ahead = time + STORED_AHEAD_MILLIS;
      store.save(new Saved(ahead - host.millis(), time));
      storedUntil = ahead;
    }
    synchronized (this) {
      last = time;
    }
  }

  /** Lets time run again, from where it stands; answers the offset. Does nothing if it runs. */
  private long resume(long at, long newOffset) {
    Saved saved;
    synchronized (this) {
      if (!standing) {
        return offset;
      }
      boolean caughtUp = Math.abs(behind(at, newOffset)) <= STEP_BACK_MILLIS;
      offset = caughtUp ? newOffset : last - host.millis();
      saved = new Saved(offset, last);
    }
    try {
      store.save(saved);
    } finally {
      synchronized (this) {
        standing = false;
        storedUntil = 0;
        lastNanos = nanos.getAsLong();
      }
      sources.forEach(DueWork::timeChanged);
    }
    return saved.offset();
  }
}
