package dev.redrive.services;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what other threads do. */
public final class Await {
  private static final long LONGEST_NANOS = Duration.ofSeconds(20).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(2).toNanos();

  private Await() {}

  /** What the source gives, once it is as wanted. */
  public static <T> T until(Supplier<T> source, Predicate<T> wanted) {
    long end = System.nanoTime() + LONGEST_NANOS;
    for (T found = source.get(); ; found = source.get()) {
      if (wanted.test(found)) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("Still " + found);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
