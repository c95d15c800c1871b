package dev.redrive.services.metrics;

import static dev.redrive.services.metrics.MetricsErrors.combination;
import static dev.redrive.services.metrics.MetricsErrors.exclusive;
import static dev.redrive.services.metrics.MetricsErrors.invalid;
import static dev.redrive.services.metrics.MetricsErrors.missing;

import dev.redrive.api.cloudwatch.MetricDatum;
import dev.redrive.api.cloudwatch.PutMetricDataInput;
import dev.redrive.api.cloudwatch.StatisticSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes measurements of callers: all of a request or none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html">PutMetricData</a>
 */
final class PutMetrics {
  private static final int MOST_DATA = 1_000;
  private static final int MOST_VALUES = 150;
  private static final double LARGEST = Math.pow(2, 360);
  private static final Duration PAST = Duration.ofDays(14);
  private static final Duration FUTURE = Duration.ofHours(2);

  private final Metrics metrics;

  PutMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  private record Measured(
      MetricKey key, String unit, Resolution resolution, long time, Summary summary) {}

  void put(PutMetricDataInput input) {
    String namespace = String.valueOf(input.namespace());
    if (namespace.startsWith("AWS/")) {
      throw invalid("The value AWS/ for parameter Namespace is invalid.");
    }
    List<MetricDatum> data = input.metricData();
    if (data == null || data.isEmpty()) {
      throw missing("The parameter MetricData is required.");
    }
    if (data.size() > MOST_DATA) {
      throw invalid(
          "The collection MetricData must not have a size greater than " + MOST_DATA + ".");
    }
    List<Measured> measured = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      measured.add(measured(namespace, data.get(i), "MetricData.member." + (i + 1)));
    }
    measured.forEach(this::add);
  }

  /** If there is no room, makes some, so that what callers send is not lost. */
  private void add(Measured each) {
    if (!metrics.add(each.key, each.unit, each.resolution, each.time, each.summary)) {
      metrics.flush();
      metrics.add(each.key, each.unit, each.resolution, each.time, each.summary);
    }
  }

  private Measured measured(String namespace, MetricDatum datum, String where) {
    long now = metrics.clock().now();
    long time = datum.timestamp() == null ? now : datum.timestamp().toEpochMilli();
    if (time < now - PAST.toMillis() || time > now + FUTURE.toMillis()) {
      throw invalid(
          "The parameter "
              + where
              + ".Timestamp must specify a time within the past two weeks and two hours in the"
              + " future.");
    }
    Integer resolution = datum.storageResolution();
    if (resolution != null && resolution != 1 && resolution != 60) {
      throw invalid(resolution, where + ".StorageResolution");
    }
    return new Measured(
        Window.key(namespace, String.valueOf(datum.metricName()), datum.dimensions()),
        datum.unit() == null ? "None" : datum.unit(),
        resolution != null && resolution == 1 ? Resolution.HIGH : Resolution.MINUTE,
        time,
        summary(datum, where));
  }

  private static Summary summary(MetricDatum datum, String where) {
    Double value = datum.value();
    StatisticSet set = datum.statisticValues();
    List<Double> values = datum.values();
    if (value != null && set != null) {
      throw exclusive(where + ".Value", where + ".StatisticValues");
    }
    if (value != null && values != null) {
      throw exclusive(where + ".Value", where + ".Values");
    }
    if (set != null && values != null) {
      throw exclusive(where + ".StatisticValues", where + ".Values");
    }
    if (value != null) {
      return Summary.of(checked(value, where + ".Value"), 1);
    }
    if (values != null) {
      return summary(values, datum.counts(), where);
    }
    if (set == null) {
      throw missing(
          "At least one of the parameters "
              + where
              + ".Value, "
              + where
              + ".Values and "
              + where
              + ".StatisticValues must be specified.");
    }
    return summary(set, where + ".StatisticValues");
  }

  private static Summary summary(List<Double> values, @Nullable List<Double> counts, String where) {
    if (values.isEmpty() || values.size() > MOST_VALUES) {
      throw invalid(
          "The collection "
              + where
              + ".Values must have a size between 1 and "
              + MOST_VALUES
              + ".");
    }
    if (counts != null && counts.size() != values.size()) {
      throw invalid(
          "The parameters " + where + ".Values and " + where + ".Counts must be of the same size.");
    }
    Summary summary = new Summary();
    for (int i = 0; i < values.size(); i++) {
      double count = counts == null ? 1 : checked(counts.get(i), where + ".Counts");
      if (count <= 0) {
        throw invalid(count, where + ".Counts");
      }
      summary.add(Summary.of(checked(values.get(i), where + ".Values"), count));
    }
    return summary;
  }

  /** The values that make up a set are not known, unless they are all the same. */
  private static Summary summary(StatisticSet set, String where) {
    double count = checked(set.sampleCount(), where + ".SampleCount");
    double least = checked(set.minimum(), where + ".Minimum");
    double greatest = checked(set.maximum(), where + ".Maximum");
    double sum = checked(set.sum(), where + ".Sum");
    if (count <= 0) {
      throw invalid(count, where + ".SampleCount");
    }
    if (least > greatest) {
      throw combination(
          "The parameter " + where + ".Maximum must be greater than " + where + ".Minimum.");
    }
    Distribution distribution = new Distribution();
    if (least == greatest) {
      distribution.add(least, count);
    }
    return new Summary(count, sum, least, greatest, distribution);
  }

  private static double checked(@Nullable Double value, String where) {
    if (value == null || !Double.isFinite(value) || Math.abs(value) > LARGEST) {
      throw invalid(String.valueOf(value), where);
    }
    return value;
  }
}
