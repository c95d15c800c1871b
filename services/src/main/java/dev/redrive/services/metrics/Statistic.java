package dev.redrive.services.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is told of the values of a period. */
sealed interface Statistic {
  /** The value; empty if the values were not kept one by one. */
  OptionalDouble of(Summary summary);

  /** The five that every point has. */
  enum Simple implements Statistic {
    SampleCount,
    Average,
    Sum,
    Minimum,
    Maximum;

    @Override
    public OptionalDouble of(Summary summary) {
      return OptionalDouble.of(
          switch (this) {
            case SampleCount -> summary.samples();
            case Average -> summary.total() / summary.samples();
            case Sum -> summary.total();
            case Minimum -> summary.least();
            case Maximum -> summary.greatest();
          });
    }
  }

  /** The value below which that share, 0 to 1, of all values lies. */
  record Percentile(double share) implements Statistic {
    @Override
    public OptionalDouble of(Summary summary) {
      double rank = share * summary.samples();
      double seen = 0;
      for (Map.Entry<Double, Double> each : summary.distribution().values().entrySet()) {
        seen += each.getValue();
        if (seen >= rank * (1 - 1e-12)) {
          double value = Math.max(summary.least(), Math.min(summary.greatest(), each.getKey()));
          return OptionalDouble.of(value);
        }
      }
      return OptionalDouble.empty();
    }
  }

  /**
   * What is left of the values when those below and above two shares are left out: their mean,
   * count or sum, or the mean with those outside moved to the bounds.
   */
  record Trimmed(Kind kind, double from, double to) implements Statistic {
    /** What is computed. */
    enum Kind {
      MEAN,
      COUNT,
      SUM,
      WINSORIZED
    }

    @Override
    public OptionalDouble of(Summary summary) {
      double low = from * summary.samples();
      double high = to * summary.samples();
      double seen = 0;
      double count = 0;
      double sum = 0;
      double lastInside = 0;
      for (Map.Entry<Double, Double> each : summary.distribution().values().entrySet()) {
        double value = Math.max(summary.least(), Math.min(summary.greatest(), each.getKey()));
        double inside = Math.min(high, seen + each.getValue()) - Math.max(low, seen);
        if (inside > 0) {
          sum += value * (count == 0 && kind == Kind.WINSORIZED ? inside + low : inside);
          count += inside;
          lastInside = value;
        }
        seen += each.getValue();
      }
      if (count == 0 || seen < summary.samples() * (1 - 1e-9)) {
        return OptionalDouble.empty();
      }
      return OptionalDouble.of(
          switch (kind) {
            case MEAN -> sum / count;
            case COUNT -> count;
            case SUM -> sum;
            case WINSORIZED -> (sum + lastInside * (summary.samples() - high)) / summary.samples();
          });
    }
  }

  Pattern PLAIN = Pattern.compile("(p|tm|tc|ts|wm)(100(?:\\.0{1,10})?|\\d{1,2}(?:\\.\\d{1,10})?)");
  Pattern RANGE =
      Pattern.compile(
          "(TM|TC|TS|WM)\\((\\d{1,2}(?:\\.\\d{1,10})?)?%?:(100|\\d{1,2}(?:\\.\\d{1,10})?)?%?\\)");

  /** The statistic of that name, such as {@code Average}, {@code p99.9} or {@code TM(10%:90%)}. */
  static Optional<Statistic> parse(String name) {
    for (Simple simple : Simple.values()) {
      if (simple.name().equals(name)) {
        return Optional.of(simple);
      }
    }
    return name.equals("IQM")
        ? Optional.of(new Trimmed(Trimmed.Kind.MEAN, 0.25, 0.75))
        : parseExtended(name);
  }

  private static Optional<Statistic> parseExtended(String name) {
    Matcher plain = PLAIN.matcher(name);
    if (plain.matches()) {
      double share = Double.parseDouble(plain.group(2)) / 100;
      return Optional.of(
          plain.group(1).equals("p")
              ? new Percentile(share)
              : new Trimmed(kind(plain.group(1)), 0, share));
    }
    Matcher range = RANGE.matcher(name);
    if (!range.matches()) {
      return Optional.empty();
    }
    double from = range.group(2) == null ? 0 : Double.parseDouble(range.group(2)) / 100;
    double to = range.group(3) == null ? 1 : Double.parseDouble(range.group(3)) / 100;
    return from < to ? Optional.of(new Trimmed(kind(range.group(1)), from, to)) : Optional.empty();
  }

  private static Trimmed.Kind kind(String name) {
    return switch (name.charAt(1)) {
      case 'm', 'M' ->
          name.charAt(0) == 'w' || name.charAt(0) == 'W'
              ? Trimmed.Kind.WINSORIZED
              : Trimmed.Kind.MEAN;
      case 'c', 'C' -> Trimmed.Kind.COUNT;
      default -> Trimmed.Kind.SUM;
    };
  }
}
