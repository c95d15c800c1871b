package dev.redrive.services.control;

import dev.redrive.api.control.InvalidRequestException;
import dev.redrive.engine.EventFilter;
import dev.redrive.engine.EventStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Times, tokens and words as the control API writes them. */
final class ControlTexts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private ControlTexts() {}

  static String time(long epochMilliseconds) {
    return TIME.format(Instant.ofEpochMilli(epochMilliseconds));
  }

  static @Nullable String time(OptionalLong epochMilliseconds) {
    return epochMilliseconds.isPresent() ? time(epochMilliseconds.getAsLong()) : null;
  }

  /** The word of a status or another enum. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The statuses of words, which the model has checked; none where there are none. */
  static Set<EventStatus> statuses(@Nullable List<String> words) {
    Set<EventStatus> statuses = EnumSet.noneOf(EventStatus.class);
    if (words != null) {
      words.forEach(
          word ->
              statuses.add(EventStatus.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'))));
    }
    return statuses;
  }

  /**
   * The span between two times.
   *
   * @throws InvalidRequestException if one cannot be read
   */
  static EventFilter.Span span(@Nullable String since, @Nullable String until) {
    return new EventFilter.Span(instant(since), instant(until));
  }

  private static OptionalLong instant(@Nullable String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Instant.parse(text).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidRequestException(
          "'" + text + "' is no time; write it as in 2026-11-01T12:00:00Z.");
    }
  }

  /**
   * The number that an operation gave as its next token.
   *
   * @throws InvalidRequestException if it is none
   */
  static long token(String text, String operation) {
    try {
      return Long.parseUnsignedLong(text) & Long.MAX_VALUE;
    } catch (NumberFormatException e) {
      throw new InvalidRequestException("The nextToken is not one that " + operation + " gave.");
    }
  }
}
