package dev.redrive.services.metrics;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what is stored of one metric, period by period. */
final class MetricReader {
  private final Metrics metrics;

  MetricReader(Metrics metrics) {
    this.metrics = metrics;
  }

  /**
   * All values of each period that has any.
   *
   * @param unit the only unit that counts, or null for all of them
   */
  Map<Long, Summary> read(MetricKey key, Window window, @Nullable String unit) {
    Map<Long, Summary> periods = new TreeMap<>();
    for (MetricStore.Point point : points(key, window)) {
      if (unit == null || unit.equals(point.unit())) {
        periods
            .computeIfAbsent(window.begin(point.start()), _ -> new Summary())
            .add(point.summary());
      }
    }
    return periods;
  }

  /** As {@link #read}, for each unit apart. */
  Map<String, Map<Long, Summary>> readByUnit(MetricKey key, Window window) {
    Map<String, Map<Long, Summary>> units = new TreeMap<>();
    for (MetricStore.Point point : points(key, window)) {
      units
          .computeIfAbsent(point.unit(), _ -> new TreeMap<>())
          .computeIfAbsent(window.begin(point.start()), _ -> new Summary())
          .add(point.summary());
    }
    return units;
  }

  private List<MetricStore.Point> points(MetricKey key, Window window) {
    return metrics
        .database()
        .read(
            sql -> {
              OptionalLong metric = metrics.store().find(sql, key);
              return metric.isEmpty()
                  ? List.of()
                  : metrics
                      .store()
                      .points(
                          sql, metric.getAsLong(), window.resolution(), window.from(), window.to());
            });
  }
}
