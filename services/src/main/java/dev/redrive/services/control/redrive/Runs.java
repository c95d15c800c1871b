package dev.redrive.services.control.redrive;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The redrives that go on, each on a virtual thread, at most so fast as was asked in real time.
 * Safe for use by many threads.
 */
final class Runs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
  private static final int MOST_AT_ONCE = 100;
  private static final int TIMES_A_SECOND = 10;
  private static final long SECOND = 1_000_000_000L;

  private final Taking taking;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Thread> running = new HashMap<>();
  private boolean closed;

  /** Takes the next items of a redrive and answers how many; 0 once it has ended. */
  interface Taking {
    int take(String redriveId, int limit);
  }

  Runs(Taking taking, LongSupplier nanoTime) {
    this.taking = taking;
    this.nanoTime = nanoTime;
  }

  void start(String redriveId, OptionalInt perSecond) {
    lock.lock();
    try {
      if (!closed) {
        Thread thread =
            Thread.ofVirtual()
                .name("redrive-" + redriveId)
                .unstarted(() -> run(redriveId, perSecond));
        running.put(redriveId, thread);
        thread.start();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run(String redriveId, OptionalInt perSecond) {
    int limit =
        perSecond.isPresent()
            ? Math.max(1, Math.min(MOST_AT_ONCE, perSecond.getAsInt() / TIMES_A_SECOND))
            : MOST_AT_ONCE;
    try {
      long due = nanoTime.getAsLong();
      while (awaited(due)) {
        int taken = taking.take(redriveId, limit);
        if (taken == 0) {
          return;
        }
        long pause = perSecond.isPresent() ? SECOND * taken / perSecond.getAsInt() : 0;
        due = Math.max(due, nanoTime.getAsLong() - SECOND) + pause;
      }
    } catch (RuntimeException e) {
      LOG.error("The redrive {} stands still until the next start", redriveId, e);
    } finally {
      ended(redriveId);
    }
  }

  /** Waits for a time; false if it is not to go on. */
  private boolean awaited(long due) {
    lock.lock();
    try {
      for (long left = due - nanoTime.getAsLong();
          left > 0 && !closed;
          left = due - nanoTime.getAsLong()) {
        long _ = changed.awaitNanos(left);
      }
      return !closed;
    } catch (InterruptedException _) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void ended(String redriveId) {
    lock.lock();
    try {
      running.remove(redriveId);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets none begin another step, and returns when none is in one. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      while (!running.isEmpty()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }
}
