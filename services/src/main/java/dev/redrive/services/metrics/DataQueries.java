package dev.redrive.services.metrics;

import static dev.redrive.services.metrics.MetricsErrors.validation;

import dev.redrive.api.cloudwatch.GetMetricDataInput;
import dev.redrive.api.cloudwatch.Metric;
import dev.redrive.api.cloudwatch.MetricDataQuery;
import dev.redrive.api.cloudwatch.MetricStat;
import dev.redrive.services.metrics.math.Expression;
import dev.redrive.services.metrics.math.MathException;
import dev.redrive.services.metrics.math.Value;
import dev.redrive.services.metrics.math.Value.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The queries of one request, each computed when it is first needed. Used by one thread. */
final class DataQueries implements Expression.Context {
  private static final int MOST_PERIODS = 100_800;
  private static final int MOST_IN_A_CHAIN = 20;
  private static final long MOST_POINTS = 5_000_000;

  private final Metrics metrics;
  private final MetricReader reader;
  private final long from;
  private final long to;
  private final Map<String, MetricDataQuery> queries = new LinkedHashMap<>();
  private final Map<String, Value> values = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private long spent;

  DataQueries(Metrics metrics, GetMetricDataInput input, List<MetricDataQuery> queries) {
    this.metrics = metrics;
    this.reader = new MetricReader(metrics);
    this.from = Objects.requireNonNull(input.startTime()).toEpochMilli();
    this.to = Objects.requireNonNull(input.endTime()).toEpochMilli();
    queries.forEach(each -> this.queries.put(String.valueOf(each.id()), each));
  }

  /** What a query comes to; an expression may come to several series. */
  List<Series> results(MetricDataQuery query) {
    String id = String.valueOf(query.id());
    try {
      return switch (query(id)) {
        case Value.Scalar scalar -> List.of(flat(id, scalar.number()));
        case Series series -> List.of(series);
        case Value.Several several -> several.series();
      };
    } catch (MathException wrong) {
      throw validation("Error in expression '" + id + "': " + wrong.text());
    }
  }

  /** A number as a series: at each time at which any metric of the request has a value. */
  private Series flat(String id, double number) {
    SortedMap<Long, Double> points = new TreeMap<>();
    List<Series> all = metrics();
    all.forEach(each -> each.points().keySet().forEach(time -> points.put(time, number)));
    return new Series(id, all.stream().mapToInt(Series::period).max().orElse(60), points);
  }

  String label(MetricDataQuery query) {
    MetricStat stat = query.metricStat();
    if (query.label() != null) {
      return query.label();
    }
    Metric metric = stat == null ? null : stat.metric();
    return metric == null ? String.valueOf(query.id()) : String.valueOf(metric.metricName());
  }

  @Override
  public Value query(String id) {
    Value known = values.get(id);
    if (known != null) {
      return known;
    }
    MetricDataQuery query = queries.get(id);
    if (query == null) {
      throw new MathException("there is no query with the id " + id);
    }
    if (!open.add(id)) {
      throw new MathException("the query " + id + " depends on itself");
    }
    if (open.size() > MOST_IN_A_CHAIN) {
      throw new MathException("too many queries depend on one another");
    }
    MetricStat stat = query.metricStat();
    Value value =
        stat == null
            ? named(id, Expression.parse(String.valueOf(query.expression())).value(this))
            : series(id, stat);
    open.remove(id);
    values.put(id, value);
    return value;
  }

  private static Value named(String id, Value value) {
    return value instanceof Series series
        ? new Series(id, series.period(), series.points())
        : value;
  }

  @Override
  public List<Series> metrics() {
    List<Series> all = new ArrayList<>();
    queries.forEach(
        (id, query) -> {
          if (query.metricStat() != null && query(id) instanceof Series series) {
            all.add(series);
          }
        });
    return all;
  }

  @Override
  public List<Long> times(int period) {
    Window window = window(Math.max(1, period));
    List<Long> times = new ArrayList<>();
    for (long time = window.from(); time < window.to(); time += window.millis()) {
      times.add(time);
    }
    spend(times.size());
    return times;
  }

  /** Bounds what one request may take of memory and time. */
  private void spend(int computed) {
    spent += computed;
    if (spent > MOST_POINTS) {
      throw validation("The request computes too many datapoints.");
    }
  }

  private Window window(int period) {
    Window window = Window.of(from, to, period, metrics.clock().now());
    if (window.periods() > MOST_PERIODS) {
      throw validation(
          "You have requested up to %,d datapoints, which exceeds the limit of %,d."
              .formatted(window.periods(), MOST_PERIODS));
    }
    return window;
  }

  private Series series(String id, MetricStat stat) {
    int period = Objects.requireNonNull(stat.period());
    if (!Window.isPeriod(period)) {
      throw validation(
          "Period must be 1, 5, 10, 20, 30 or a multiple of 60 in MetricDataQuery " + id + ".");
    }
    String name = String.valueOf(stat.stat());
    Statistic statistic =
        Statistic.parse(name)
            .orElseThrow(
                () ->
                    validation(
                        "The value "
                            + name
                            + " for parameter MetricDataQueries.MetricStat.Stat is invalid."));
    Metric metric = Objects.requireNonNull(stat.metric());
    if (metric.namespace() == null || metric.metricName() == null) {
      throw validation("Namespace and MetricName are required in MetricDataQuery " + id + ".");
    }
    MetricKey key = Window.key(metric.namespace(), metric.metricName(), metric.dimensions());
    SortedMap<Long, Double> points = new TreeMap<>();
    reader
        .read(key, window(period), stat.unit())
        .forEach(
            (time, summary) -> statistic.of(summary).ifPresent(number -> points.put(time, number)));
    spend(points.size());
    return new Series(id, period, points);
  }
}
