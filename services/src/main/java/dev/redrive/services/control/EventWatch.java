package dev.redrive.services.control;

import dev.redrive.api.EventStream;
import dev.redrive.api.control.EventPages;
import dev.redrive.api.control.ListEventsResponse;
import dev.redrive.engine.EventView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * A watch looks at its page again and again, and only while its client takes what it is told. So
 * nothing on the way of an event knows of watches, and what one costs does not depend on how much
 * happens.
 */

/** One watch of a page of events. Safe for use by many threads. */
final class EventWatch implements EventStream<EventPages> {
  private static final long PAUSE = Duration.ofMillis(500).toNanos();

  /** Even where nothing changes, so that who listens knows that the server is there. */
  private static final long SILENCE = Duration.ofSeconds(10).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private final Supplier<List<EventView>> look;
  private final Function<List<EventView>, ListEventsResponse> shown;
  private final LongSupplier nanoTime;
  private final Consumer<EventWatch> whenClosed;
  private @Nullable List<EventView> last;
  private long toldAt;
  private boolean closed;

  /**
   * A watch.
   *
   * @param look reads the page
   * @param shown the page as the API shows it
   * @param nanoTime real time that only grows, in nanoseconds
   * @param whenClosed told once
   */
  EventWatch(
      Supplier<List<EventView>> look,
      Function<List<EventView>, ListEventsResponse> shown,
      LongSupplier nanoTime,
      Consumer<EventWatch> whenClosed) {
    this.look = look;
    this.shown = shown;
    this.nanoTime = nanoTime;
    this.whenClosed = whenClosed;
  }

  @Override
  public Optional<EventPages> next() throws InterruptedException {
    boolean first = last == null;
    while (first || paused()) {
      List<EventView> page = look.get();
      long now = nanoTime.getAsLong();
      if (!page.equals(last) || now - toldAt >= SILENCE) {
        last = page;
        toldAt = now;
        return Optional.of(EventPages.builder().page(shown.apply(page)).build());
      }
      first = false;
    }
    return Optional.empty();
  }

  /** Waits for the time of the next look; false once the watch is closed. */
  private boolean paused() throws InterruptedException {
    long due = nanoTime.getAsLong() + PAUSE;
    lock.lock();
    try {
      for (long left = PAUSE; left > 0 && !closed; left = due - nanoTime.getAsLong()) {
        long _ = closing.awaitNanos(left);
      }
      return !closed;
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
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    whenClosed.accept(this);
  }
}
