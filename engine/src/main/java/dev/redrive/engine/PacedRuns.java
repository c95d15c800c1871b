package dev.redrive.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long work that goes on step by step, each run on a virtual thread, at most so fast as was asked
 * in real time. Safe for use by many threads.
 */
public final class PacedRuns implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PacedRuns.class);
  private static final int TIMES_A_SECOND = 10;
  private static final long SECOND = 1_000_000_000L;

  private final String kind;
  private final int mostAtOnce;
  private final Taking taking;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Thread> running = new HashMap<>();
  private boolean closed;

  /** Takes the next items of a run and answers how many; 0 once it has ended. */
  @FunctionalInterface
  public interface Taking {
    /**
     * Takes the next items.
     *
     * @param limit how many at most
     */
    int take(String id, int limit);
  }

  /**
   * Runs of one kind.
   *
   * @param kind what a run is, for the log
   * @param mostAtOnce how many items of a run that nothing slows down are taken in one step
   * @param nanoTime real time
   */
  public PacedRuns(String kind, int mostAtOnce, Taking taking, LongSupplier nanoTime) {
    this.kind = kind;
    this.mostAtOnce = mostAtOnce;
    this.taking = taking;
    this.nanoTime = nanoTime;
  }

  /** Begins a run, or goes on with it. */
  public void start(String id, OptionalInt perSecond) {
    lock.lock();
    try {
      if (!closed) {
        Thread thread =
            Thread.ofVirtual().name(kind + "-" + id).unstarted(() -> run(id, perSecond));
        running.put(id, thread);
        thread.start();
      }
    } finally {
      lock.unlock();
    }
  }

  private void run(String id, OptionalInt perSecond) {
    int limit =
        perSecond.isPresent()
            ? Math.max(1, Math.min(mostAtOnce, perSecond.getAsInt() / TIMES_A_SECOND))
            : mostAtOnce;
    try {
      long due = nanoTime.getAsLong();
      while (awaited(due)) {
        int taken = taking.take(id, limit);
        if (taken == 0) {
          return;
        }
        long pause = perSecond.isPresent() ? SECOND * taken / perSecond.getAsInt() : 0;
        due = Math.max(due, nanoTime.getAsLong() - SECOND) + pause;
      }
    } catch (RuntimeException e) {
      LOG.error("The {} {} stands still until the next start", kind, id, e);
    } finally {
      ended(id);
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

  private void ended(String id) {
    lock.lock();
    try {
      running.remove(id);
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
