package dev.redrive.services.iam.policy;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates in conditions: epoch seconds, or ISO 8601 whose right-hand parts may lack.
 *
 * <p>What AWS takes was recorded with CreatePolicy: {@code 01T} and {@code ...t2:00:00.593194+23}
 * are dates, {@code 234-13} and ten decimals are none.
 */
final class PolicyDate {
  private static final Pattern EPOCH = Pattern.compile("-?\\d{1,19}");
  private static final Pattern ISO =
      Pattern.compile(
          "(\\d{1,9})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?"
              + "(?:[Tt](?:(\\d{1,2})(?::(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,9}))?)?)?)?"
              + "(?:[Zz]|([+-])(\\d{2})(?::?(\\d{2}))?)?)?");

  private PolicyDate() {}

  /** The moment in nanoseconds-precise epoch form, or nothing where the text is no date. */
  static Optional<Moment> parse(String text) {
    try {
      if (EPOCH.matcher(text).matches()) {
        return Optional.of(new Moment(Long.parseLong(text), 0));
      }
      Matcher iso = ISO.matcher(text);
      return iso.matches() ? Optional.of(moment(iso)) : Optional.empty();
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** A point in time, ordered. */
  record Moment(long seconds, int nanos) implements Comparable<Moment> {
    @Override
    public int compareTo(Moment other) {
      int bySeconds = Long.compare(seconds, other.seconds);
      return bySeconds != 0 ? bySeconds : Integer.compare(nanos, other.nanos);
    }
  }

  private static Moment moment(Matcher iso) {
    OffsetDateTime local =
        OffsetDateTime.of(
            number(iso, 1, 0),
            number(iso, 2, 1),
            number(iso, 3, 1),
            number(iso, 4, 0),
            number(iso, 5, 0),
            number(iso, 6, 0),
            nanos(iso.group(7)),
            ZoneOffset.UTC);
    int hours = number(iso, 9, 0);
    int minutes = number(iso, 10, 0);
    if (hours > 23 || minutes > 59) {
      throw new DateTimeException("offset");
    }
    int offset = (hours * 60 + minutes) * 60;
    long seconds = local.toEpochSecond() - ("-".equals(iso.group(8)) ? -offset : offset);
    return new Moment(seconds, local.getNano());
  }

  private static int number(Matcher iso, int group, int missing) {
    String digits = iso.group(group);
    return digits == null ? missing : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
  }
}
