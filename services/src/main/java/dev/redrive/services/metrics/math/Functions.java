package dev.redrive.services.metrics.math;

import dev.redrive.services.metrics.math.Value.Scalar;
import dev.redrive.services.metrics.math.Value.Series;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** The functions of metric math. */
final class Functions {
  private Functions() {}

  static Value apply(String name, List<Value> arguments, Expression.Context context) {
    return switch (name) {
      case "SUM" -> fold(one(name, arguments), Functions::sum);
      case "AVG" -> fold(one(name, arguments), all -> sum(all) / all.size());
      case "MIN" -> fold(one(name, arguments), all -> sorted(all).first());
      case "MAX" -> fold(one(name, arguments), all -> sorted(all).last());
      case "STDDEV" -> fold(one(name, arguments), Functions::deviation);
      case "ABS" -> Expression.map(one(name, arguments), Math::abs);
      case "CEIL" -> Expression.map(one(name, arguments), Math::ceil);
      case "FLOOR" -> Expression.map(one(name, arguments), Math::floor);
      case "RATE" -> each(one(name, arguments), series -> steps(series, true));
      case "DIFF" -> each(one(name, arguments), series -> steps(series, false));
      case "RUNNING_SUM" -> each(one(name, arguments), Functions::runningSum);
      case "PERIOD" -> new Scalar(series(name, one(name, arguments)).period());
      case "FILL" -> {
        demand(name, arguments, 2);
        Value with = arguments.get(1);
        yield each(arguments.getFirst(), series -> Fill.fill(series, with, context));
      }
      case "IF" -> choose(arguments);
      case "SEARCH" -> throw new MathException("SEARCH is not supported here");
      default -> throw new MathException("the function " + name + " is not supported");
    };
  }

  private static void demand(String name, List<Value> arguments, int count) {
    if (arguments.size() != count) {
      throw new MathException(name + " takes " + count + (count == 1 ? " argument" : " arguments"));
    }
  }

  private static Value one(String name, List<Value> arguments) {
    demand(name, arguments, 1);
    return arguments.getFirst();
  }

  private static Series series(String name, Value value) {
    if (value instanceof Series series) {
      return series;
    }
    throw new MathException(name + " takes one time series");
  }

  private static Value each(Value value, UnaryOperator<Series> change) {
    return switch (value) {
      case Scalar _ -> throw new MathException("a time series is expected, not a number");
      case Series series -> change.apply(series);
      case Value.Several several ->
          new Value.Several(several.series().stream().map(change).toList());
    };
  }

  /** One number of a series, or one series of several, in which each time is taken by itself. */
  private static Value fold(Value value, ToDoubleFunction<Collection<Double>> fold) {
    return switch (value) {
      case Scalar scalar -> scalar;
      case Series series ->
          series.points().isEmpty()
              ? new Scalar(Double.NaN)
              : new Scalar(fold.applyAsDouble(series.points().values()));
      case Value.Several several -> {
        TreeMap<Long, java.util.ArrayList<Double>> byTime = new TreeMap<>();
        several
            .series()
            .forEach(
                each ->
                    each.points()
                        .forEach(
                            (time, number) ->
                                byTime
                                    .computeIfAbsent(time, _ -> new java.util.ArrayList<>())
                                    .add(number)));
        SortedMap<Long, Double> points = new TreeMap<>();
        byTime.forEach((time, numbers) -> points.put(time, fold.applyAsDouble(numbers)));
        int period = several.series().stream().mapToInt(Series::period).max().orElse(0);
        yield new Series("", period, points);
      }
    };
  }

  private static double sum(Collection<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static SortedSet<Double> sorted(Collection<Double> numbers) {
    return new TreeSet<>(numbers);
  }

  private static double deviation(Collection<Double> numbers) {
    double mean = sum(numbers) / numbers.size();
    double squares = numbers.stream().mapToDouble(n -> (n - mean) * (n - mean)).sum();
    return Math.sqrt(squares / numbers.size());
  }

  /** The change to each value from the one before, by the second or as it is. */
  private static Series steps(Series series, boolean bySecond) {
    SortedMap<Long, Double> points = new TreeMap<>();
    long lastTime = 0;
    Double last = null;
    for (var each : series.points().entrySet()) {
      if (last != null) {
        double seconds = bySecond ? (each.getKey() - lastTime) / 1000.0 : 1;
        points.put(each.getKey(), (each.getValue() - last) / seconds);
      }
      lastTime = each.getKey();
      last = each.getValue();
    }
    return new Series(series.id(), series.period(), points);
  }

  private static Series runningSum(Series series) {
    SortedMap<Long, Double> points = new TreeMap<>();
    double sum = 0;
    for (var each : series.points().entrySet()) {
      sum += each.getValue();
      points.put(each.getKey(), sum);
    }
    return new Series(series.id(), series.period(), points);
  }

  /** One value where the condition holds, another where it does not, or none. */
  private static Value choose(List<Value> arguments) {
    if (arguments.size() != 2 && arguments.size() != 3) {
      throw new MathException("IF takes two or three arguments");
    }
    Value then = arguments.get(1);
    Value otherwise = arguments.size() == 3 ? arguments.get(2) : new Series("", 0, new TreeMap<>());
    return switch (arguments.getFirst()) {
      case Scalar condition -> condition.number() != 0 ? then : otherwise;
      case Series condition -> {
        SortedMap<Long, Double> points = new TreeMap<>();
        condition
            .points()
            .forEach(
                (time, holds) -> {
                  Double chosen = at(holds != 0 ? then : otherwise, time);
                  if (chosen != null) {
                    points.put(time, chosen);
                  }
                });
        yield new Series(condition.id(), condition.period(), points);
      }
      case Value.Several _ -> throw new MathException("IF takes no array");
    };
  }

  private static @org.jspecify.annotations.Nullable Double at(Value value, Long time) {
    return switch (value) {
      case Scalar scalar -> scalar.number();
      case Series series -> series.points().get(time);
      case Value.Several _ -> throw new MathException("IF takes no array");
    };
  }
}
