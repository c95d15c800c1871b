package dev.redrive.engine;

import dev.redrive.engine.Concurrency.Admission;
import dev.redrive.engine.Concurrency.Permit;
import dev.redrive.engine.Concurrency.Pool;
import dev.redrive.engine.DueWork.Backlog;
import dev.redrive.engine.Inbox.Message;
import dev.redrive.engine.Line.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/*
 * Each function with waiting events has a line. A line sleeps until its first event is due, then
 * takes its turn with the other lines that have due work, one event a turn. Where no permit is
 * free, it waits for its pool, and nobody else for it. Events that only need an end (too old, no
 * concurrency at all) need no permit; a few of these go at a time.
 *
 * An event is in exactly one place: in its line (in memory or, behind the line's boundary, in the
 * database only), or in flight. It leaves the flight by a message that is posted when its new state
 * is committed; messages arrive in the order of the commits.
 */

/** Brings due events to their attempts, fairly. Confined to one thread, but for its inbox. */
final class Dispatcher {
  private static final int ENDINGS_AT_ONCE = 64;
  private static final long PAUSE_MILLIS = 1_000;
  private static final long SHORTEST_AGE_MILLIS = 60_000;
  private static final Pool ENDINGS = new Pool(new FunctionKey("", "", -1));

  private final AttemptTools tools;
  private final Executor executor;
  private final Flights flights;
  private final Expiries expiries;
  private final Line.Limits limits;
  private final Map<Long, Line> lines = new HashMap<>();
  private final Wakes wakes = new Wakes();
  private final Turns turns = new Turns();
  private final ArrayDeque<Line> waitingToExpire = new ArrayDeque<>();
  private final List<Message.AskBacklog> questions = new ArrayList<>();
  private int running;
  private int ending;
  private @Nullable Attempt alone;
  private boolean quietWanted;
  private boolean stopping;

  Dispatcher(AttemptTools tools, Flights flights, Executor executor, Line.Limits limits) {
    this.tools = tools;
    this.limits = limits;
    this.flights = flights;
    this.executor = executor;
    this.expiries = new Expiries(tools, flights);
    tools.concurrency().onRoom(pool -> tools.inbox().post(new Message.Room(pool)));
    tools.concurrency().onChange(key -> tools.inbox().post(new Message.FunctionChanged(key)));
  }

  /** Takes over what an earlier server left: every unfinished event is due or waits. */
  void recover() {
    long now = tools.clock().now();
    tools
        .database()
        .write(
            transaction -> {
              tools.events().recover(transaction, now);
              return null;
            });
    Optional<FunctionKey> next = functionBehind(OptionalLong.empty());
    while (next.isPresent()) {
      FunctionKey function = next.get();
      Line line = new Line(function, limits, true);
      lines.put(function.functionId(), line);
      wakes.set(line, now);
      next = functionBehind(OptionalLong.of(function.functionId()));
    }
  }

  private Optional<FunctionKey> functionBehind(OptionalLong functionId) {
    return tools.database().read(sql -> tools.events().functionBehind(sql, functionId));
  }

  /**
   * Hears the messages, starts what is due and may run, and answers when there is more to do, if no
   * message comes.
   */
  long runOnce() {
    for (Message message = tools.inbox().poll(); message != null; message = tools.inbox().poll()) {
      hear(message);
    }
    long now = tools.clock().now();
    do {
      for (Optional<Line> due = wakes.poll(now); due.isPresent(); due = wakes.poll(now)) {
        wake(due.get(), now);
      }
      startAll(now);
      if (isHalted()) {
        turns.ready().forEach(line -> wakes.set(line, line.nextExpiry));
      }
    } while (wakes.first() <= now);
    questions.forEach(question -> question.answer().complete(backlog(question.now())));
    questions.clear();
    return wakes.first();
  }

  /** Starts nothing any more. */
  void stop() {
    stopping = true;
  }

  void hear(Message message) {
    long now = tools.clock().now();
    switch (message) {
      case Message.Arrived arrived -> arrive(arrived, now);
      case Message.Ended ended -> touch(land(ended.function(), ended.id(), now), now);
      case Message.Again again -> {
        Line line = land(again.function(), again.event().id(), now);
        line.offer(again.event(), now);
        line.nextExpiry = Math.min(line.nextExpiry, again.expiry());
        touch(line, now);
      }
      case Message.Paused paused -> {
        Line line = land(paused.function(), paused.event().id(), now);
        line.offer(paused.event(), now);
        line.nextExpiry = Math.min(line.nextExpiry, paused.expiry());
        line.pausedUntil = now + PAUSE_MILLIS;
        touch(line, now);
      }
      case Message.Room room -> turns.room(room.pool());
      case Message.FunctionChanged changed -> changed(changed.function(), now);
      case Message.TimeChanged _ -> {}
      case Message.AskBacklog question -> questions.add(question);
    }
  }

  private void arrive(Message.Arrived arrived, long now) {
    if (flights.contains(arrived.event().id())) {
      return;
    }
    Line line = lineOf(arrived.function());
    if (arrived.oldDue() != arrived.event().due()) {
      line.remove(new Waiting(arrived.oldDue(), arrived.event().id(), false));
    }
    line.offer(arrived.event(), now);
    line.nextExpiry = Math.min(line.nextExpiry, now + SHORTEST_AGE_MILLIS);
    touch(line, now);
  }

  private Line lineOf(FunctionKey function) {
    return lines.computeIfAbsent(function.functionId(), _ -> new Line(function, limits, false));
  }

  private Line land(FunctionKey function, long id, long now) {
    Line line = lineOf(function);
    Attempt attempt = flights.remove(id);
    if (attempt != null) {
      line.landed();
      if (attempt.isEnding()) {
        ending--;
        turns.room(ENDINGS);
        if (--line.expiring == 0) {
          line.nextExpiry = now;
        }
        Line next = waitingToExpire.poll();
        if (next != null) {
          next.nextExpiry = now;
          touch(next, now);
        }
      } else {
        running--;
      }
      if (attempt.equals(alone)) {
        alone = null;
      }
    }
    return line;
  }

  private void changed(FunctionKey function, long now) {
    Line line = lines.get(function.functionId());
    if (line != null) {
      line.pausedUntil = Long.MIN_VALUE;
      line.nextExpiry = now;
      if (line.place == Place.BLOCKED) {
        turns.ready(line);
      }
      touch(line, now);
    }
  }

  /** Sets the line's alarm anew. */
  private void touch(Line line, long now) {
    switch (line.place) {
      case READY -> wakes.set(line, Line.NEVER);
      case BLOCKED -> wakes.set(line, line.nextExpiry);
      case ASLEEP -> sleep(line, now);
    }
  }

  private void sleep(Line line, long now) {
    turns.asleep(line);
    if (line.isSpent()) {
      wakes.set(line, Line.NEVER);
      lines.remove(line.function().functionId());
    } else if (line.pausedUntil > now) {
      wakes.set(line, Math.min(line.pausedUntil, line.nextExpiry));
    } else {
      wakes.set(line, line.nextDue());
    }
  }

  private void wake(Line line, long now) {
    boolean waits = line.place != Place.ASLEEP || line.pausedUntil > now;
    if (waits && line.nextExpiry <= now) {
      expire(line, now);
    } else if (!waits) {
      turns.ready(line);
    }
    touch(line, now);
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
          Line line = turns.firstBlocked(pool);
          some |= line != null && !isHalted() && startOne(line, now);
        }
      }
      Line line = turns.firstReady();
      some |= line != null && !isHalted() && startOne(line, now);
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
  private boolean startOne(Line line, long now) {
    Waiting event = due(line, now);
    if (event == null) {
      sleep(line, now);
      return true;
    }
    Pool pool = pool(line.function());
    if (line.place == Place.READY ? turns.isFull(pool) : !pool.equals(line.blockedBy)) {
      move(line, pool);
      return true;
    }
    boolean mustBeAlone = event.suspect() && !pool.equals(ENDINGS);
    if (mustBeAlone && running > 0) {
      quietWanted = true;
      turns.readyFirst(line);
      touch(line, now);
      return false;
    }
    if (!start(line, event, pool)) {
      quietWanted &= !mustBeAlone;
      turns.full(pool);
      if (line.place == Place.READY) {
        turns.blocked(line, pool);
        touch(line, now);
      }
      return true;
    }
    again(line, now);
    return true;
  }

  /** A line that is ready waits for its pool; one that waited for another pool is ready. */
  private void move(Line line, Pool pool) {
    if (line.place == Place.READY) {
      turns.blocked(line, pool);
    } else {
      turns.ready(line);
    }
    wakes.set(line, line.place == Place.BLOCKED ? line.nextExpiry : Line.NEVER);
  }

  /** Puts the line where it waits for its next turn, behind the others. */
  private void again(Line line, long now) {
    Pool waitedFor = line.blockedBy;
    if (due(line, now) == null) {
      sleep(line, now);
    } else if (waitedFor == null) {
      turns.ready(line);
    } else {
      turns.blocked(line, waitedFor);
      turns.room(waitedFor);
    }
    touch(line, now);
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
    Admission admission = tools.concurrency().tryAcquireOrWatch(line.function());
    return switch (admission) {
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
    launch(line, new Attempt(tools, line.function(), event, null), event);
  }

  private void startAttempt(Line line, Waiting event, Permit permit) {
    Attempt attempt = new Attempt(tools, line.function(), event, permit);
    running++;
    quietWanted = false;
    if (event.suspect()) {
      alone = attempt;
    }
    launch(line, attempt, event);
  }

  private void launch(Line line, Attempt attempt, Waiting event) {
    line.started(event);
    flights.add(attempt);
    executor.execute(attempt);
  }

  private Backlog backlog(long now) {
    return new Backlog(turns.size(), flights.size(), wakes.next(now));
  }
}
