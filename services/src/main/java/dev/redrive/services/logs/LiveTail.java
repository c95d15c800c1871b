package dev.redrive.services.logs;

import dev.redrive.api.EventStream;
import dev.redrive.api.logs.LiveTailSessionLogEvent;
import dev.redrive.api.logs.LiveTailSessionMetadata;
import dev.redrive.api.logs.LiveTailSessionStart;
import dev.redrive.api.logs.LiveTailSessionUpdate;
import dev.redrive.api.logs.SessionTimeoutException;
import dev.redrive.api.logs.StartLiveTailResponseStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One session of StartLiveTail: its start, and then an update each second of real time, empty where
 * nothing was stored. A client that reads slowly gets fewer updates, each a sample of all since the
 * last. Safe for use by many threads.
 */
final class LiveTail implements EventStream<StartLiveTailResponseStream> {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition closing = lock.newCondition();
  private final TailSample sample = new TailSample(new Random());
  private final TailFilter filter;
  private final LongSupplier nanoTime;
  private final long end;
  private final Consumer<LiveTail> whenClosed;
  private @Nullable LiveTailSessionStart start;
  private long lastUpdate;
  private boolean closed;

  /**
   * A session that begins now.
   *
   * @param nanoTime real time that only grows, in nanoseconds
   * @param whenClosed told once
   */
  LiveTail(
      LiveTailSessionStart start,
      TailFilter filter,
      LongSupplier nanoTime,
      Consumer<LiveTail> whenClosed) {
    this.start = start;
    this.filter = filter;
    this.nanoTime = nanoTime;
    this.whenClosed = whenClosed;
    this.lastUpdate = nanoTime.getAsLong();
    this.end = lastUpdate + LogsLimits.TAIL_SESSION.toNanos();
  }

  /** Takes those of the events that the session is about. */
  void offer(GroupKey group, String stream, List<NewEvent> events, long now) {
    if (!filter.covers(group, stream)) {
      return;
    }
    for (NewEvent event : events) {
      if (filter.pattern().matches(event.message())) {
        add(group, stream, event, now);
      }
    }
  }

  private void add(GroupKey group, String stream, NewEvent event, long now) {
    LiveTailSessionLogEvent result =
        LiveTailSessionLogEvent.builder()
            .logStreamName(stream)
            .logGroupIdentifier(group.account() + ":" + group.name())
            .message(event.message())
            .timestamp(event.timestamp())
            .ingestionTime(now)
            .build();
    lock.lock();
    try {
      if (!closed) {
        sample.add(result, event.bytes());
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<StartLiveTailResponseStream> next() throws InterruptedException {
    lock.lock();
    try {
      LiveTailSessionStart first = start;
      if (first != null) {
        start = null;
        return Optional.of(StartLiveTailResponseStream.builder().sessionStart(first).build());
      }
      awaitNextUpdate();
      if (closed) {
        return Optional.empty();
      }
      lastUpdate = nanoTime.getAsLong();
      if (lastUpdate - end >= 0) {
        throw new SessionTimeoutException("Session has timed out.");
      }
      return Optional.of(StartLiveTailResponseStream.builder().sessionUpdate(update()).build());
    } finally {
      lock.unlock();
    }
  }

  private void awaitNextUpdate() throws InterruptedException {
    long due = lastUpdate + LogsLimits.TAIL_UPDATE.toNanos();
    for (long left = due - nanoTime.getAsLong();
        left > 0 && !closed;
        left = due - nanoTime.getAsLong()) {
      closing.awaitNanos(left);
    }
  }

  private LiveTailSessionUpdate update() {
    boolean sampled = sample.isPartial();
    return LiveTailSessionUpdate.builder()
        .sessionMetadata(LiveTailSessionMetadata.builder().sampled(sampled).build())
        .sessionResults(sample.drain())
        .build();
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      sample.drain();
      closing.signalAll();
    } finally {
      lock.unlock();
    }
    whenClosed.accept(this);
  }
}
