package dev.redrive.services.sqs;

import dev.redrive.engine.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. */
final class ManualClock implements Clock {
  static final long START = 1_700_000_000_000L;

  private final AtomicLong now = new AtomicLong(START);

  @Override
  public long now() {
    return now.get();
  }

  void advanceSeconds(long seconds) {
    advanceMillis(1000 * seconds);
  }

  void advanceMillis(long millis) {
    now.addAndGet(millis);
  }
}
