package dev.redrive.runtime.environment;

import java.util.concurrent.ThreadLocalRandom;

/** Trace headers as X-Ray forms them, never sampled. */
final class TraceId {
  private TraceId() {}

  /** A new header value. */
  static String random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "Root=1-%08x-%08x%016x;Parent=%016x;Sampled=0"
        .formatted(random.nextInt(), random.nextInt(), random.nextLong(), random.nextLong());
  }
}
