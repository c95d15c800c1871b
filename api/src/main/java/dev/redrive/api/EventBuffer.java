package dev.redrive.api;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An {@link EventStream} that others push events into, never holding more than its capacity.
 *
 * <pre>{@code
 * EventBuffer<Update> updates = new EventBuffer<>(1000, () -> hub.leave(watcher));
 * hub.join(event -> { if (!updates.offer(event)) updates.end(); });
 * return WatchResponse.builder().updates(updates).build();
 * }</pre>
 *
 * <p>Safe for use by many threads.
 *
 * @param <E> the union of the events
 */
public final class EventBuffer<E extends Struct> implements EventStream<E> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<E> waiting = new ArrayDeque<>();
  private final int capacity;
  private final Runnable whenClosed;
  private boolean ended;
  private boolean closed;

  /**
   * An empty buffer.
   *
   * @param capacity the most events that wait for the client
   * @param whenClosed run once, when the stream is over for whatever reason; it must not block
   */
  public EventBuffer(int capacity, Runnable whenClosed) {
    this.capacity = capacity;
    this.whenClosed = whenClosed;
  }

  /** Adds an event; false where the buffer is full or at its end, and the event is dropped. */
  public boolean offer(E event) {
    lock.lock();
    try {
      if (ended || waiting.size() >= capacity) {
        return false;
      }
      waiting.add(event);
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the stream behind the events that wait. */
  public void end() {
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<E> next() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !ended) {
        changed.await();
      }
      return Optional.ofNullable(waiting.poll());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      ended = true;
      waiting.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    whenClosed.run();
  }
}
