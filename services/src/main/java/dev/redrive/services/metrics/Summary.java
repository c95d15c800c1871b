package dev.redrive.services.metrics;

/** All that is kept of the values of one metric in one period. Not safe for use by threads. */
final class Summary {
  private final Distribution distribution;
  private double samples;
  private double total;
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  Summary() {
    this.distribution = new Distribution();
  }

  Summary(double samples, double total, double least, double greatest, Distribution distribution) {
    this.samples = samples;
    this.total = total;
    this.least = least;
    this.greatest = greatest;
    this.distribution = distribution;
  }

  /** A value that was measured so many times. */
  static Summary of(double value, double count) {
    Summary summary = new Summary(count, value * count, value, value, new Distribution());
    summary.distribution.add(value, count);
    return summary;
  }

  void add(Summary other) {
    samples += other.samples;
    total += other.total;
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
    distribution.add(other.distribution);
  }

  double samples() {
    return samples;
  }

  double total() {
    return total;
  }

  double least() {
    return least;
  }

  double greatest() {
    return greatest;
  }

  Distribution distribution() {
    return distribution;
  }
}
