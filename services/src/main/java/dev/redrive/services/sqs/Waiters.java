package dev.redrive.services.sqs;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/*
 * A message that arrives wakes the one who has waited longest. Who was woken tries to receive, and
 * stays where it is in the line if another call was quicker. Who leaves with a wake unused hands it
 * on. Only the head of the line keeps an eye on the time at which the next hidden message becomes
 * visible; so each change of the head wakes the new one, to let it look.
 */

/** The line of those who wait for messages of one queue. Safe for use by many threads. */
final class Waiters {
  private final ArrayDeque<Waiter> line = new ArrayDeque<>();

  /** One call that waits; used by its own thread. */
  final class Waiter implements AutoCloseable {
    private final Semaphore wakes = new Semaphore(0);

    private Waiter() {}

    /** Whether nobody has waited longer. */
    boolean isHead() {
      synchronized (line) {
        return line.peekFirst() == this;
      }
    }

    /** Waits until woken, at most so long. */
    void await(long nanos) throws InterruptedException {
      if (wakes.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        wakes.drainPermits();
      }
    }

    /** Leaves the line. */
    @Override
    public void close() {
      synchronized (line) {
        boolean wasHead = line.peekFirst() == this;
        line.remove(this);
        if (wakes.availablePermits() > 0) {
          wake(1);
        }
        if (wasHead) {
          wakeHead();
        }
      }
    }
  }

  /** Joins the end of the line. */
  Waiter join() {
    Waiter waiter = new Waiter();
    synchronized (line) {
      line.addLast(waiter);
    }
    return waiter;
  }

  /** Wakes as many as there are new messages, those first who have waited longest. */
  void wake(int messages) {
    synchronized (line) {
      int left = messages;
      for (Iterator<Waiter> each = line.iterator(); left > 0 && each.hasNext(); ) {
        Waiter waiter = each.next();
        if (waiter.wakes.availablePermits() == 0) {
          waiter.wakes.release();
          left--;
        }
      }
    }
  }

  /** Lets the head of the line look again. */
  void wakeHead() {
    synchronized (line) {
      Waiter head = line.peekFirst();
      if (head != null && head.wakes.availablePermits() == 0) {
        head.wakes.release();
      }
    }
  }

  void wakeAll() {
    wake(Integer.MAX_VALUE);
  }

  boolean isEmpty() {
    synchronized (line) {
      return line.isEmpty();
    }
  }
}
