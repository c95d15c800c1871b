package dev.redrive.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All functions' lines, with their alarms and their turns. Confined to the dispatcher. */
final class Lines {
  private final Map<Long, Line> lines = new HashMap<>();
  private final Wakes wakes = new Wakes();
  private final Turns turns = new Turns();
  private final Line.Limits limits;

  Lines(Line.Limits limits) {
    this.limits = limits;
  }

  Wakes wakes() {
    return wakes;
  }

  Turns turns() {
    return turns;
  }

  /** The function's line; a new one if the database holds nothing of the function but news. */
  Line of(FunctionKey function) {
    return lines.computeIfAbsent(function.functionId(), _ -> new Line(function, limits, false));
  }

  @Nullable Line known(FunctionKey function) {
    return lines.get(function.functionId());
  }

  /** Adds the line of a function whose events are in the database. */
  void addStored(FunctionKey function, long now) {
    Line line = new Line(function, limits, true);
    lines.put(function.functionId(), line);
    wakes.set(line, now);
  }

  /** Sets the line's alarm anew. */
  void touch(Line line, long now) {
    switch (line.place) {
      case READY -> wakes.set(line, Line.NEVER);
      case BLOCKED -> wakes.set(line, line.nextExpiry);
      case ASLEEP -> sleep(line, now);
    }
  }

  /** Takes the line out of all turns until there is something to do, or for ever. */
  void sleep(Line line, long now) {
    turns.asleep(line);
    if (line.isSpent()) {
      wakes.set(line, Line.NEVER);
      lines.remove(line.function().functionId(), line);
    } else if (line.pausedUntil > now) {
      wakes.set(line, Math.min(line.pausedUntil, line.nextExpiry));
    } else {
      wakes.set(line, line.nextDue());
    }
  }
}
