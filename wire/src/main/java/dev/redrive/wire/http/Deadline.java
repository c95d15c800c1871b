package dev.redrive.wire.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Until when a connection may wait for its client; for any thread. */
final class Deadline {
  private static final long NEVER = Long.MAX_VALUE;

  private volatile long nanoTime = NEVER;

  void in(Duration time) {
    nanoTime = after(time);
  }

  /** In that time, but no later than {@code last}. */
  void in(Duration time, long last) {
    nanoTime = Math.min(last, after(time));
  }

  void never() {
    nanoTime = NEVER;
  }

  boolean isPast(long now) {
    return nanoTime != NEVER && now - nanoTime > 0;
  }

  /** The {@link System#nanoTime} at the end of that time. */
  static long after(Duration time) {
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(time.toMillis());
  }
}
