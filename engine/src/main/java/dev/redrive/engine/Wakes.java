package dev.redrive.engine;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/** The one heap of next due times over all lines; confined to the dispatcher. */
final class Wakes {
  private final TreeSet<Line> lines =
      new TreeSet<>(
          Comparator.<Line>comparingLong(line -> line.wake)
              .thenComparingLong(line -> line.function().functionId()));

  void set(Line line, long wake) {
    if (line.wake != wake) {
      lines.remove(line);
      line.wake = wake;
      if (wake != Line.NEVER) {
        lines.add(line);
      }
    }
  }

  /** Takes a line whose time has come. */
  Optional<Line> poll(long now) {
    if (lines.isEmpty() || lines.first().wake > now) {
      return Optional.empty();
    }
    Line line = lines.removeFirst();
    line.wake = Line.NEVER;
    return Optional.of(line);
  }

  long first() {
    return lines.isEmpty() ? Line.NEVER : lines.first().wake;
  }

  /** The next time at which an event is due or expires, rather than is only looked at again. */
  OptionalLong next(long now) {
    for (Line line : lines) {
      if (line.pausedUntil <= now) {
        return OptionalLong.of(line.wake);
      }
    }
    return OptionalLong.empty();
  }
}
