package dev.redrive.engine;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/*
 * Random keys cost a database a page for each row: with them the index of request ids was two
 * thirds of what an accept costs. So ids that are made within a moment lie together: they share
 * their first 16 bits, and the next 16 count. Ids of different moments have nothing in common.
 *
 *   32 bits: which moment this is | 16 bits: what its ids begin with | 16 bits: the last count
 */

/**
 * Hands out request ids: lower-case UUIDs of version 4 whose neighbours in time, when many are made
 * at once, are neighbours in the index. Safe for use by many threads.
 */
final class RequestIds {
  static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int COUNTS = 1 << 16;

  private final LongSupplier nanoTime;
  private final AtomicLong state = new AtomicLong();

  /** Ids whose moments are those of {@code nanoTime}, nanoseconds that only grow. */
  RequestIds(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  String next() {
    int moment = (int) (nanoTime.getAsLong() / MOMENT_NANOS);
    int beginning = (int) state.updateAndGet(last -> after(last, moment));
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = ((long) beginning << 32) | (random.nextInt() & 0xffff_0fffL) | 0x4000;
    long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private static long after(long last, int moment) {
    boolean another = (int) (last >>> 32) != moment || (last & 0xffff) == COUNTS - 1;
    return another ? first(moment) : last + 1;
  }

  /** Where a moment begins: anywhere in the space of ids, with room to count on. */
  private static long first(int moment) {
    return ((long) moment << 32) | (ThreadLocalRandom.current().nextInt() & 0xffff_7fffL);
  }
}
