package dev.redrive.runtime.protocol;

import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one process and the server say to each other, in the only order in which it makes sense:
 * anything else that the process says is refused. Thread-safe.
 */
final class Conversation {
  private enum Phase {
    STARTING,
    IDLE,
    RUNNING,
    ENDED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition offered = lock.newCondition();
  private final LinkedBlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  private Phase phase = Phase.STARTING;
  private @Nullable Event waiting;
  private String running = "";
  private boolean connected;

  /** Offers the process an event; it gets it when it asks. */
  void offer(Event event) {
    lock.lock();
    try {
      waiting = event;
      offered.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes an offered event back, unless the process has it already. */
  boolean withdraw() {
    lock.lock();
    try {
      boolean had = waiting != null;
      waiting = null;
      return had;
    } finally {
      lock.unlock();
    }
  }

  /** The next report within the time, if one comes. */
  Optional<Report> await(long nanoseconds) throws InterruptedException {
    return Optional.ofNullable(reports.poll(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS));
  }

  /** Waits for the next event on behalf of the process; nothing once it has ended. */
  Optional<Event> next() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (phase == Phase.STARTING) {
        phase = Phase.IDLE;
        reports.add(new Report.Ready());
      }
      while (phase != Phase.ENDED && (waiting == null || phase == Phase.RUNNING)) {
        offered.await();
      }
      Event event = waiting;
      if (phase == Phase.ENDED || event == null) {
        return Optional.empty();
      }
      waiting = null;
      running = event.requestId();
      phase = Phase.RUNNING;
      return Optional.of(event);
    } finally {
      lock.unlock();
    }
  }

  /** Takes the end of the running invocation; false if that one is not running. */
  boolean answer(String requestId, Report report) {
    lock.lock();
    try {
      if (phase != Phase.RUNNING || !running.equals(requestId)) {
        return false;
      }
      phase = Phase.IDLE;
      running = "";
      reports.add(report);
      offered.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the failure of the initialisation; false if it is over. */
  boolean failInit(Report.InitError error) {
    lock.lock();
    try {
      if (phase != Phase.STARTING) {
        return false;
      }
      phase = Phase.ENDED;
      reports.add(error);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Notes that the process is gone. */
  void exited(int status) {
    lock.lock();
    try {
      phase = Phase.ENDED;
      reports.add(new Report.Exited(status));
      offered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void connected() {
    lock.lock();
    try {
      connected = true;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the process ever came as far as to connect. */
  boolean wasConnected() {
    lock.lock();
    try {
      return connected;
    } finally {
      lock.unlock();
    }
  }
}
