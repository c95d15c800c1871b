package dev.redrive.services.sns.http;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the delay grows from its least to its greatest. AWS shows the four as curves only ("Amazon
 * SNS message delivery retries"), which all begin at the one and end at the other.
 */
public enum BackoffFunction {
  /** The same step each time. */
  LINEAR,
  /** Steps that grow by the same amount each time. */
  ARITHMETIC,
  /** Each delay is the one before, times a constant. */
  GEOMETRIC,
  /** Steps that double each time. */
  EXPONENTIAL;

  private static final double LN_2 = Math.log(2);

  /** The function of a name in a delivery policy. */
  static Optional<BackoffFunction> of(String name) {
    return Stream.of(values()).filter(function -> function.text().equals(name)).findFirst();
  }

  /** Its name in a delivery policy. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * A delay, in milliseconds.
   *
   * @param step from 0, which takes the least, to {@code last}, which takes the greatest
   */
  long delay(long least, long greatest, int step, int last) {
    if (step >= last) {
      return last == 0 ? least : greatest;
    }
    double part = (double) step / last;
    double range = greatest - least;
    double delay =
        switch (this) {
          case LINEAR -> least + range * part;
          case ARITHMETIC -> least + range * step * (step + 1) / ((double) last * (last + 1));
          case GEOMETRIC -> least * Math.pow((double) greatest / least, part);
          case EXPONENTIAL -> least + range * Math.expm1(step * LN_2) / Math.expm1(last * LN_2);
        };
    return Math.round(delay);
  }
}
