package dev.redrive.runtime.environment;

import java.util.concurrent.ThreadLocalRandom;

/** Trace headers as X-Ray forms them, never sampled. */
final class TraceId {
  private TraceId() {}

  /**
   * A new header value.
   *
   * @param now epoch milliseconds; X-Ray's ids begin with the second
   */
  static String at(long now) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0"
        .formatted(now / 1000, random.nextInt(), random.nextLong(), random.nextLong());
  }
}
