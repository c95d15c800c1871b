package dev.redrive.services.metrics;

import dev.redrive.api.Call;
import dev.redrive.api.cloudwatch.Dimension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that is asked for, in periods that begin where it begins.
 *
 * @param from its begin in epoch milliseconds, rounded down as AWS does
 * @param to its end, which is not part of it
 * @param period the seconds of a period
 * @param resolution the points that the periods are made of
 */
record Window(long from, long to, int period, Resolution resolution) {

  /**
   * The window of a request; begins are rounded down to the second, minute, five minutes or hour.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html">StartTime</a>
   */
  static Window of(long from, long to, int period, long now) {
    Resolution resolution = Resolution.of(from, period, now);
    long step = period < 60 ? period * 1000L : resolution.seconds() * 1000L;
    return new Window(Math.floorDiv(from, step) * step, to, period, resolution);
  }

  static boolean isPeriod(int seconds) {
    return seconds == 1
        || seconds == 5
        || seconds == 10
        || seconds == 20
        || seconds == 30
        || seconds % 60 == 0;
  }

  long millis() {
    return period * 1000L;
  }

  long periods() {
    return Math.max(0, Math.ceilDiv(to - from, millis()));
  }

  /** The begin of the period that a time in the window lies in. */
  long begin(long time) {
    return from + Math.floorDiv(time - from, millis()) * millis();
  }

  static List<Dimension> orEmpty(@Nullable List<Dimension> dimensions) {
    return dimensions == null ? List.of() : dimensions;
  }

  /** The key of a metric of the caller. */
  static MetricKey key(String namespace, String name, @Nullable List<Dimension> dimensions) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Dimension each : orEmpty(dimensions)) {
      map.put(String.valueOf(each.name()), String.valueOf(each.value()));
    }
    Call call = Call.current();
    return MetricKey.of(call.account(), call.region(), namespace, name, map);
  }

  /** Dimensions as answers show them. */
  static List<Dimension> dimensions(MetricKey key) {
    List<Dimension> list = new ArrayList<>();
    key.dimensionList()
        .forEach(
            each -> list.add(Dimension.builder().name(each.name()).value(each.value()).build()));
    return list;
  }
}
