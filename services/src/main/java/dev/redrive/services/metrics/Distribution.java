package dev.redrive.services.metrics;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/*
 * Values are counted in buckets that grow by one percent, so that a percentile is known within half
 * a percent of its value. No more than 2,000 buckets are kept, which spans eight powers of ten;
 * beyond, the buckets nearest to zero are joined.
 */

/** How often which values were measured, within bounded memory. Not safe for use by threads. */
final class Distribution {
  private static final int MOST_BUCKETS = 2_000;
  private static final double GROWTH = Math.log(1.01);
  private static final int SHIFT = 100_000;
  private static final int ENTRY = Integer.BYTES + Double.BYTES;

  private final TreeMap<Integer, Double> counts = new TreeMap<>();

  void add(double value, double count) {
    counts.merge(bucket(value), count, Double::sum);
    trim();
  }

  void add(Distribution other) {
    other.counts.forEach((bucket, count) -> counts.merge(bucket, count, Double::sum));
    trim();
  }

  /** Values, rising, with their counts. */
  Map<Double, Double> values() {
    Map<Double, Double> values = new TreeMap<>();
    counts.forEach((bucket, count) -> values.merge(value(bucket), count, Double::sum));
    return values;
  }

  byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(counts.size() * ENTRY);
    counts.forEach((bucket, count) -> out.putInt(bucket).putDouble(count));
    return out.array();
  }

  static Distribution read(byte[] bytes) {
    Distribution distribution = new Distribution();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    while (in.remaining() >= ENTRY) {
      distribution.counts.put(in.getInt(), in.getDouble());
    }
    return distribution;
  }

  private void trim() {
    while (counts.size() > MOST_BUCKETS) {
      Integer lowest = nearestToZero();
      Double count = counts.remove(lowest);
      Integer next = nearestToZero();
      counts.merge(next, count == null ? 0 : count, Double::sum);
    }
  }

  private Integer nearestToZero() {
    Integer above = counts.ceilingKey(0);
    Integer below = counts.floorKey(0);
    if (above == null) {
      return counts.lastKey();
    }
    return below == null || above <= -below ? above : below;
  }

  private static int bucket(double value) {
    if (value == 0) {
      return 0;
    }
    int magnitude = (int) Math.ceil(Math.log(Math.abs(value)) / GROWTH) + SHIFT;
    return value > 0 ? magnitude : -magnitude;
  }

  private static double value(int bucket) {
    if (bucket == 0) {
      return 0;
    }
    double magnitude = Math.exp((Math.abs(bucket) - SHIFT) * GROWTH) * 2 / 2.01;
    return bucket > 0 ? magnitude : -magnitude;
  }
}
