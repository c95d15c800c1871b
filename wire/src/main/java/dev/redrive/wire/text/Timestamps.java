package dev.redrive.wire.text;

import dev.redrive.api.Type.TimestampFormat;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Pattern;

/** Timestamps in the three forms that Smithy knows. */
public final class Timestamps {
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,15}(\\.\\d{1,12})?([eE][+]?\\d{1,2})?");
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?[Zz]");
  private static final Pattern HTTP_DATE =
      Pattern.compile(
          "[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})? GMT");
  private static final DateTimeFormatter HTTP =
      new DateTimeFormatterBuilder()
          .appendPattern("EEE, dd MMM uuuu HH:mm:ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .optionalEnd()
          .appendLiteral(" GMT")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);
  private static final BigDecimal LIMIT = new BigDecimal("253402300800");

  private Timestamps() {}

  /** Reads a timestamp of that format, or throws {@link Malformed}. */
  public static Instant parse(String text, TimestampFormat format) {
    try {
      return switch (format) {
        case EPOCH_SECONDS -> epoch(text);
        case DATE_TIME -> dateTime(text);
        case HTTP_DATE -> httpDate(text);
      };
    } catch (DateTimeException | ArithmeticException wrong) {
      throw new Malformed("Unable to parse the timestamp " + text);
    }
  }

  /** Writes seconds with up to three decimals, RFC 3339 in UTC, or an HTTP date. */
  public static String print(Instant instant, TimestampFormat format) {
    return switch (format) {
      case EPOCH_SECONDS -> seconds(instant).toPlainString();
      case DATE_TIME -> DateTimeFormatter.ISO_INSTANT.format(instant);
      case HTTP_DATE -> HTTP.format(instant);
    };
  }

  /** Seconds since 1970 with as many decimals as the instant needs, at most three. */
  public static BigDecimal seconds(Instant instant) {
    long millis = instant.toEpochMilli();
    return millis % 1000 == 0
        ? BigDecimal.valueOf(millis / 1000)
        : BigDecimal.valueOf(millis, 3).stripTrailingZeros();
  }

  /** The instant that many seconds after 1970; nothing outside of the years 0 to 9999. */
  public static Instant ofSeconds(BigDecimal seconds) {
    if (seconds.precision() - seconds.scale() > 13
        || seconds.scale() > 40
        || seconds.abs().compareTo(LIMIT) >= 0) {
      throw new Malformed("Unable to parse the timestamp: out of range");
    }
    long millis =
        seconds.movePointRight(3).setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
    return Instant.ofEpochMilli(millis);
  }

  private static Instant epoch(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new Malformed("Unable to parse the timestamp " + text);
    }
    return ofSeconds(new BigDecimal(text));
  }

  private static Instant dateTime(String text) {
    if (!DATE_TIME.matcher(text).matches()) {
      throw new Malformed("Unable to parse the timestamp " + text);
    }
    return OffsetDateTime.parse(
            text.toUpperCase(Locale.ROOT), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
        .toInstant();
  }

  private static Instant httpDate(String text) {
    if (!HTTP_DATE.matcher(text).matches()) {
      throw new Malformed("Unable to parse the timestamp " + text);
    }
    return Instant.from(HTTP.parse(text));
  }
}
