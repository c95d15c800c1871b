package dev.redrive.engine;

import dev.redrive.engine.Concurrency.Permit;
import dev.redrive.engine.Concurrency.Pool;
import dev.redrive.engine.Line.Place;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Starts what is due and may be started, in turns. Confined to the dispatcher. */
final class Starter {
  private static final int ENDINGS_AT_ONCE = 64;
  private static final Pool ENDINGS = new Pool(new FunctionKey("", "", -1));

  private final AttemptTools tools;
  private final Flights flights;
  private final Lines lines;
  private final Wakes wakes;
  private final Turns turns;
  private final Executor executor;
  private final Expiries expiries;
  private final ArrayDeque<Line> waitingToExpire = new ArrayDeque<>();
  private int running;
  private int ending;
  private @Nullable Attempt alone;
  private boolean quietWanted;
  private boolean stopping;

  Starter(AttemptTools tools, Flights flights, Lines lines, Executor executor) {
    this.tools = tools;
    this.flights = flights;
    this.lines = lines;
    this.wakes = lines.wakes();
    this.turns = lines.turns();
    this.executor = executor;
    this.expiries = new Expiries(tools, flights);
  }

  void stop() {
    stopping = true;
  }

  /** Gives each line that has something to do its turns, until nothing more can be started. */
  void run(long now) {
    for (Optional<Line> due = wakes.poll(now); due.isPresent(); due = wakes.poll(now)) {
      wake(due.get(), now);
    }
    startAll(now);
    if (isHalted()) {
      turns.ready().forEach(line -> wakes.set(line, line.nextExpiry));
    }
  }

  /** An attempt is at its end, whatever has become of its event. */
  void landed(Line line, Attempt attempt, long now) {
    if (attempt.isEnding()) {
      ending--;
      turns.room(ENDINGS);
      if (--line.expiring == 0) {
        line.nextExpiry = now;
      }
      Line next = waitingToExpire.poll();
      if (next != null) {
        next.nextExpiry = now;
        lines.touch(next, now);
      }
    } else {
      running--;
    }
    if (line.isStale(attempt.launch())) {
      line.nextExpiry = now;
    }
    if (attempt.equals(alone)) {
      alone = null;
    }
  }

  private void wake(Line line, long now) {
    boolean waits = line.place != Place.ASLEEP || line.pausedUntil > now;
    if (waits && line.nextExpiry <= now) {
      expire(line, now);
    } else if (!waits) {
      turns.ready(line);
    }
    lines.touch(line, now);
  }

  private void expire(Line line, long now) {
    line.nextExpiry = Line.NEVER;
    if (ending >= ENDINGS_AT_ONCE) {
      waitingToExpire.add(line);
    } else {
      Expiries.Found found = expiries.find(line, now, ENDINGS_AT_ONCE - ending);
      found.expired().forEach(event -> startEnding(line, event));
      if (line.expiring == 0) {
        line.nextExpiry = found.next();
      }
    }
  }

  private void startAll(long now) {
    quietWanted = quietWanted && firstIsSuspect(now);
    boolean some = true;
    while (some && !isHalted()) {
      some = false;
      if (!quietWanted) {
        for (Pool pool : turns.roomy()) {
          some |= startFirst(turns.firstBlocked(pool), now);
        }
      }
      some |= startFirst(turns.firstReady(), now);
    }
  }

  /** Whether the event that wants to be tried alone still does. */
  private boolean firstIsSuspect(long now) {
    Line line = turns.firstReady();
    Waiting event = line == null ? null : due(line, now);
    return event != null && event.suspect();
  }

  /** Nothing starts while an event is tried alone, or waits for that. */
  private boolean isHalted() {
    return stopping || alone != null || (quietWanted && running > 0);
  }

  /** Gives the line its turn; answers whether there may be more to do. */
  private boolean startFirst(@Nullable Line line, long now) {
    if (line == null || isHalted()) {
      return false;
    }
    Waiting event = due(line, now);
    Pool pool = pool(line.function());
    if (event == null) {
      lines.sleep(line, now);
      return true;
    }
    if (line.place == Place.READY ? turns.isFull(pool) : !pool.equals(line.blockedBy)) {
      throttledIfReady(line, pool, now);
      move(line, pool, now);
      return true;
    }
    boolean mustBeAlone = event.suspect() && !pool.equals(ENDINGS);
    if (mustBeAlone && running > 0) {
      quietWanted = true;
      turns.readyFirst(line);
      lines.touch(line, now);
      return false;
    }
    if (start(line, event, pool)) {
      again(line, now);
    } else {
      quietWanted &= !mustBeAlone;
      throttled(line, pool, now);
      turns.full(pool);
      if (line.place == Place.READY) {
        move(line, pool, now);
      }
    }
    return true;
  }

  private void throttledIfReady(Line line, Pool pool, long now) {
    if (line.place == Place.READY) {
      throttled(line, pool, now);
    }
  }

  /** What is ended without an attempt is not throttled. */
  private void throttled(Line line, Pool pool, long now) {
    if (!pool.equals(ENDINGS)) {
      tools.measurements().throttled(line.function(), now);
    }
  }

  /** A line that is ready waits for its pool; one that waited for another pool is ready. */
  private void move(Line line, Pool pool, long now) {
    if (line.place == Place.READY) {
      turns.blocked(line, pool);
    } else {
      turns.ready(line);
    }
    lines.touch(line, now);
  }

  /** Puts the line where it waits for its next turn, behind the others. */
  private void again(Line line, long now) {
    Pool waitedFor = line.blockedBy;
    if (due(line, now) == null) {
      lines.sleep(line, now);
      return;
    }
    if (waitedFor == null) {
      turns.ready(line);
    } else {
      turns.blocked(line, waitedFor);
      turns.room(waitedFor);
    }
    lines.touch(line, now);
  }

  private @Nullable Waiting due(Line line, long now) {
    if (line.pausedUntil > now) {
      return null;
    }
    if (line.mustLoad(now)) {
      tools
          .database()
          .read(
              sql -> {
                line.load(sql, tools.events(), flights.ids(), now);
                return null;
              });
    }
    return line.firstDue(now);
  }

  private Pool pool(FunctionKey function) {
    return tools.concurrency().reserved(function).orElse(1) == 0
        ? ENDINGS
        : tools.concurrency().pool(function);
  }

  /** Whether there was room. */
  private boolean start(Line line, Waiting event, Pool pool) {
    if (pool.equals(ENDINGS)) {
      boolean room = ending < ENDINGS_AT_ONCE;
      if (room) {
        startEnding(line, event);
      }
      return room;
    }
    return switch (tools.concurrency().tryAcquireOrWatch(line.function())) {
      case Concurrency.Refused _ -> false;
      case Permit permit -> {
        startAttempt(line, event, permit);
        yield true;
      }
    };
  }

  private void startEnding(Line line, Waiting event) {
    ending++;
    line.expiring++;
    launch(new Attempt(tools, line.function(), event, null, line.started(event)));
  }

  private void startAttempt(Line line, Waiting event, Permit permit) {
    Attempt attempt = new Attempt(tools, line.function(), event, permit, line.started(event));
    running++;
    quietWanted = false;
    if (event.suspect()) {
      alone = attempt;
    }
    launch(attempt);
  }

  private void launch(Attempt attempt) {
    flights.add(attempt);
    executor.execute(attempt);
  }
}
