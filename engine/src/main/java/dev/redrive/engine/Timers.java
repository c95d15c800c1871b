package dev.redrive.engine;

import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs actions when business time reaches them, one after another on a virtual thread, and follows
 * the clock's steps. Safe for use by many threads.
 */
public final class Timers implements DueWork, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Timers.class);

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeSet<Timer> waiting = new TreeSet<>();
  private final AtomicLong sequence = new AtomicLong();
  private boolean running;
  private boolean closed;

  private Timers(Clock clock) {
    this.clock = clock;
  }

  /** Timers that an advance of the clock waits for. */
  public static Timers start(OffsetClock clock, String name) {
    Timers timers = new Timers(clock);
    clock.register(timers);
    Thread.ofVirtual().name(name).start(timers::loop);
    return timers;
  }

  /** An action that waits for its time. */
  public final class Timer implements Comparable<Timer> {
    private final long due;
    private final long number = sequence.incrementAndGet();
    private final Runnable action;

    private Timer(long due, Runnable action) {
      this.due = due;
      this.action = action;
    }

    /** Forgets it; an action that has begun goes on. */
    public void cancel() {
      lock.lock();
      try {
        waiting.remove(this);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int compareTo(Timer other) {
      int byDue = Long.compare(due, other.due);
      return byDue != 0 ? byDue : Long.compare(number, other.number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Timer timer && timer.number == number;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(number);
    }
  }

  /**
   * Runs an action once.
   *
   * @param due business time, in epoch milliseconds; at once if it is past
   * @param action may wait for the database, but not for business time
   */
  public Timer at(long due, Runnable action) {
    Timer timer = new Timer(due, action);
    lock.lock();
    try {
      waiting.add(timer);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    return timer;
  }

  @Override
  public Backlog backlog(long now) {
    lock.lock();
    try {
      int due = 0;
      OptionalLong next = OptionalLong.empty();
      for (Timer timer : waiting) {
        if (timer.due > now) {
          next = OptionalLong.of(timer.due);
          break;
        }
        due++;
      }
      return new Backlog(due, running ? 1 : 0, next);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void timeChanged() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void loop() {
    for (Timer timer = take(); timer != null; timer = take()) {
      try {
        timer.action.run();
      } catch (RuntimeException e) {
        LOG.error("A timer's action failed", e);
      }
    }
  }

  /** Waits for the next timer that is due; null once closed. */
  private @Nullable Timer take() {
    lock.lock();
    try {
      running = false;
      while (!closed) {
        long wait = waiting.isEmpty() ? Long.MAX_VALUE : waiting.first().due - clock.now();
        if (wait <= 0) {
          running = true;
          return waiting.removeFirst();
        }
        boolean _ = changed.await(wait, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException _) {
      closed = true;
    } finally {
      lock.unlock();
    }
    return null;
  }
}
