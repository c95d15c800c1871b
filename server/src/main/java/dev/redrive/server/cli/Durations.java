package dev.redrive.server.cli;

import dev.redrive.server.UsageException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them: {@code 90s}, {@code 3m}, {@code 1h30m}, {@code 2d}. */
final class Durations {
  private static final Pattern PART = Pattern.compile("(\\d{1,9})([dhms])");

  private Durations() {}

  static Duration parse(String text) {
    Matcher matcher = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (end < text.length() && matcher.find(end) && matcher.start() == end) {
      sum = sum.plus(part(Long.parseLong(matcher.group(1)), matcher.group(2)));
      end = matcher.end();
    }
    if (text.isEmpty() || end < text.length()) {
      throw new UsageException("'" + text + "' is no duration; write 90s, 3m, 1h30m or 2d");
    }
    return sum;
  }

  private static Duration part(long amount, String unit) {
    return switch (unit) {
      case "d" -> Duration.ofDays(amount);
      case "h" -> Duration.ofHours(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofSeconds(amount);
    };
  }
}
