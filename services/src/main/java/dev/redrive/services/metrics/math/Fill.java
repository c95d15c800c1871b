package dev.redrive.services.metrics.math;

import dev.redrive.services.metrics.math.Value.Scalar;
import dev.redrive.services.metrics.math.Value.Series;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** FILL: gives the periods without a value one. */
final class Fill {
  private static final Series REPEAT = new Series("REPEAT", 0, new TreeMap<>());
  private static final Series LINEAR = new Series("LINEAR", 0, new TreeMap<>());

  private Fill() {}

  /** The word that says how to fill, as a value that only {@link #fill} understands. */
  static Value mode(Node.Reference word) {
    return switch (word.id().toUpperCase(Locale.ROOT)) {
      case "REPEAT" -> REPEAT;
      case "LINEAR" -> LINEAR;
      default -> throw new MathException("FILL takes a number, REPEAT or LINEAR");
    };
  }

  static Series fill(Series series, Value with, Expression.Context context) {
    SortedMap<Long, Double> points = new TreeMap<>(series.points());
    NavigableMap<Long, Double> known = new TreeMap<>(series.points());
    for (Long time : context.times(series.period())) {
      if (!known.containsKey(time)) {
        put(points, known, time, with);
      }
    }
    return new Series(series.id(), series.period(), points);
  }

  private static void put(
      SortedMap<Long, Double> points, NavigableMap<Long, Double> known, Long time, Value with) {
    var before = known.lowerEntry(time);
    var after = known.higherEntry(time);
    switch (with) {
      case Scalar scalar -> points.put(time, scalar.number());
      case Series mode when mode.equals(REPEAT) -> {
        if (before != null) {
          points.put(time, before.getValue());
        }
      }
      case Series mode when mode.equals(LINEAR) -> {
        if (before != null && after != null) {
          double share = (double) (time - before.getKey()) / (after.getKey() - before.getKey());
          points.put(time, before.getValue() + share * (after.getValue() - before.getValue()));
        }
      }
      case Series _ -> throw new MathException("FILL takes a number, REPEAT or LINEAR");
      case Value.Several _ -> throw new MathException("FILL takes a number, REPEAT or LINEAR");
    }
  }
}
