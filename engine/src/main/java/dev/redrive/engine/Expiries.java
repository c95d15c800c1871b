package dev.redrive.engine;

import dev.redrive.engine.EventStore.Aged;
import dev.redrive.engine.EventStore.Oldest;
import dev.redrive.engine.Functions.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the events of a line that are too old, by today's settings. */
final class Expiries {
  private static final Logger LOG = LoggerFactory.getLogger(Expiries.class);
  private static final long LOOK_AGAIN_MILLIS = 1_000;

  private final AttemptTools tools;
  private final Flights flights;

  Expiries(AttemptTools tools, Flights flights) {
    this.tools = tools;
    this.flights = flights;
  }

  /**
   * What was found.
   *
   * @param expired events that are too old
   * @param next when the next one that is not in flight will be; meaningless if some expired
   */
  record Found(List<Waiting> expired, long next) {}

  Found find(Line line, long now, int limit) {
    List<Waiting> expired = new ArrayList<>();
    long next = Line.NEVER;
    try {
      for (Oldest oldest : oldest(line)) {
        next = Math.min(next, find(line, oldest, now, limit, expired));
      }
    } catch (RuntimeException e) {
      LOG.error("The age of events of {} is unknown; looking again", line.function(), e);
      next = now + LOOK_AGAIN_MILLIS;
    }
    return new Found(expired, next);
  }

  private long find(Line line, Oldest oldest, long now, int limit, List<Waiting> expired) {
    OptionalLong age = ageMillis(line.function(), oldest);
    for (Aged aged : byAge(line, oldest, limit)) {
      if (flights.contains(aged.event().id())) {
        continue;
      }
      long expiry = age.isPresent() ? aged.acceptedAt() + age.getAsLong() : now;
      if (expiry > now) {
        return expiry;
      }
      if (expired.size() >= limit) {
        break;
      }
      expired.add(aged.event());
    }
    return Line.NEVER;
  }

  private List<Oldest> oldest(Line line) {
    return tools.database().read(sql -> tools.events().oldest(sql, line.function().functionId()));
  }

  private List<Aged> byAge(Line line, Oldest oldest, int limit) {
    int rows = limit + line.inFlight() + 1;
    return tools
        .database()
        .read(
            sql ->
                tools.events().byAge(sql, line.function().functionId(), oldest.qualifier(), rows));
  }

  /** The maximum age in milliseconds; empty if the function is no more. */
  private OptionalLong ageMillis(FunctionKey function, Oldest oldest) {
    Resolution resolution =
        tools.functions().resolve(function, oldest.functionName(), oldest.qualifier());
    return switch (resolution) {
      case Resolution.Ready ready -> OptionalLong.of(ready.settings().expiry(0));
      case Resolution.Paused paused -> OptionalLong.of(paused.settings().expiry(0));
      case Resolution.Gone _ -> OptionalLong.empty();
    };
  }
}
