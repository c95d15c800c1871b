package dev.redrive.services.metrics;

import java.time.Duration;
import java.util.List;

/**
 * How finely points are kept, and how long.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html">Metrics
 *     retention</a>
 */
record Resolution(int seconds, Duration kept) {
  static final Resolution HIGH = new Resolution(1, Duration.ofHours(3));
  static final Resolution MINUTE = new Resolution(60, Duration.ofDays(15));
  static final Resolution FIVE_MINUTES = new Resolution(300, Duration.ofDays(63));
  static final Resolution HOUR = new Resolution(3600, Duration.ofDays(455));
  static final List<Resolution> ALL = List.of(HIGH, MINUTE, FIVE_MINUTES, HOUR);

  /** The finest that still knows a time, and that a period is made of. */
  static Resolution of(long start, int period, long now) {
    return ALL.stream()
        .filter(each -> period % each.seconds == 0 && start >= now - each.kept.toMillis())
        .filter(each -> !each.equals(HIGH) || period < 60)
        .findFirst()
        .orElse(coarsest(start, now));
  }

  private static Resolution coarsest(long start, long now) {
    return ALL.stream()
        .skip(1)
        .filter(each -> start >= now - each.kept.toMillis())
        .findFirst()
        .orElse(HOUR);
  }

  /** The begin of the step that a time is in. */
  long floor(long time) {
    return Math.floorDiv(time, seconds * 1000L) * seconds * 1000L;
  }
}
