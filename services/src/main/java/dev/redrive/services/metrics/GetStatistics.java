package dev.redrive.services.metrics;

import static dev.redrive.services.metrics.MetricsErrors.combination;
import static dev.redrive.services.metrics.MetricsErrors.invalid;
import static dev.redrive.services.metrics.MetricsErrors.missing;

import dev.redrive.api.cloudwatch.Datapoint;
import dev.redrive.api.cloudwatch.GetMetricStatisticsInput;
import dev.redrive.api.cloudwatch.GetMetricStatisticsOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells statistics of one metric.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html">GetMetricStatistics</a>
 */
final class GetStatistics {
  private static final int MOST_POINTS = 1_440;

  private final Metrics metrics;
  private final MetricReader reader;

  GetStatistics(Metrics metrics) {
    this.metrics = metrics;
    this.reader = new MetricReader(metrics);
  }

  /** The statistics that are asked for, by name. */
  private record Wanted(List<Statistic.Simple> simple, Map<String, Statistic> extended) {}

  GetMetricStatisticsOutput get(GetMetricStatisticsInput input) {
    Wanted wanted = wanted(input);
    Window window = window(input);
    String name = String.valueOf(input.metricName());
    MetricKey key = Window.key(String.valueOf(input.namespace()), name, input.dimensions());
    metrics.flush();
    List<Datapoint> points = new ArrayList<>();
    reader
        .readByUnit(key, window)
        .forEach(
            (unit, periods) -> {
              if (input.unit() == null || unit.equals(input.unit())) {
                periods.forEach(
                    (begin, summary) -> points.add(point(begin, unit, summary, wanted)));
              }
            });
    return GetMetricStatisticsOutput.builder().label(name).datapoints(points).build();
  }

  private Window window(GetMetricStatisticsInput input) {
    long from = Objects.requireNonNull(input.startTime()).toEpochMilli();
    long to = Objects.requireNonNull(input.endTime()).toEpochMilli();
    int period = Objects.requireNonNull(input.period());
    if (from >= to) {
      throw invalid("The parameter StartTime must be less than the parameter EndTime.");
    }
    if (!Window.isPeriod(period)) {
      throw invalid(period, "Period");
    }
    Window window = Window.of(from, to, period, metrics.clock().now());
    if (window.periods() > MOST_POINTS) {
      throw combination(
          "You have requested up to %,d datapoints, which exceeds the limit of 1,440. You may reduce"
                  .formatted(window.periods())
              + " the datapoints requested by increasing Period, or decreasing the time range.");
    }
    return window;
  }

  private static Wanted wanted(GetMetricStatisticsInput input) {
    List<Statistic.Simple> simple = new ArrayList<>();
    Map<String, Statistic> extended = new LinkedHashMap<>();
    for (String each : orEmpty(input.statistics())) {
      simple.add(Statistic.Simple.valueOf(each));
    }
    for (String each : orEmpty(input.extendedStatistics())) {
      extended.put(
          each,
          Statistic.parse(each)
              .filter(found -> !(found instanceof Statistic.Simple))
              .orElseThrow(() -> invalid(each, "ExtendedStatistics")));
    }
    if (simple.isEmpty() && extended.isEmpty()) {
      throw missing(
          "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
    }
    return new Wanted(simple, extended);
  }

  private static List<String> orEmpty(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  private static Datapoint point(long begin, String unit, Summary summary, Wanted wanted) {
    Datapoint.Builder point = Datapoint.builder().timestamp(Instant.ofEpochMilli(begin)).unit(unit);
    for (Statistic.Simple each : wanted.simple) {
      double value = each.of(summary).orElseThrow();
      switch (each) {
        case SampleCount -> point.sampleCount(value);
        case Average -> point.average(value);
        case Sum -> point.sum(value);
        case Minimum -> point.minimum(value);
        case Maximum -> point.maximum(value);
      }
    }
    Map<String, Double> extended = new LinkedHashMap<>();
    wanted.extended.forEach(
        (name, statistic) -> statistic.of(summary).ifPresent(value -> extended.put(name, value)));
    return point.extendedStatistics(extended.isEmpty() ? null : extended).build();
  }
}
