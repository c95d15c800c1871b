package dev.redrive.engine;

import dev.redrive.engine.DueWork.Backlog;
import dev.redrive.engine.Inbox.Message;
import dev.redrive.engine.Line.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

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
  private static final long PAUSE_MILLIS = 1_000;
  private static final long SHORTEST_AGE_MILLIS = 60_000;

  private final AttemptTools tools;
  private final Flights flights;
  private final Lines lines;
  private final Starter starter;
  private final List<Message.AskBacklog> questions = new ArrayList<>();

  Dispatcher(AttemptTools tools, Flights flights, Executor executor, Line.Limits limits) {
    this.tools = tools;
    this.flights = flights;
    this.lines = new Lines(limits);
    this.starter = new Starter(tools, flights, lines, executor);
    Inbox inbox = tools.inbox();
    tools.concurrency().onRoom(pool -> inbox.post(new Message.Room(pool)));
    tools.concurrency().onChange(key -> inbox.post(new Message.FunctionChanged(key)));
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
      lines.addStored(next.get(), now);
      next = functionBehind(OptionalLong.of(next.get().functionId()));
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
      starter.run(now);
    } while (lines.wakes().first() <= now);
    questions.forEach(question -> question.answer().complete(backlog(question.now())));
    questions.clear();
    return lines.wakes().first();
  }

  /** Starts nothing any more. */
  void stop() {
    starter.stop();
  }

  void hear(Message message) {
    long now = tools.clock().now();
    switch (message) {
      case Message.Arrived arrived -> arrive(arrived, now);
      case Message.Ended ended -> lines.touch(land(ended.function(), ended.id(), now), now);
      case Message.Again again -> comeBack(again.function(), again.event(), again.expiry(), now);
      case Message.Paused paused -> {
        lines.of(paused.function()).pausedUntil = now + PAUSE_MILLIS;
        comeBack(paused.function(), paused.event(), paused.expiry(), now);
      }
      case Message.Room room -> lines.turns().room(room.pool());
      case Message.FunctionChanged changed -> change(changed.function(), now);
      case Message.TimeChanged _ -> {}
      case Message.AskBacklog question -> questions.add(question);
    }
  }

  private void arrive(Message.Arrived arrived, long now) {
    if (flights.contains(arrived.event().id())) {
      return;
    }
    Line line = lines.of(arrived.function());
    if (arrived.oldDue() != arrived.event().due()) {
      line.remove(new Waiting(arrived.oldDue(), arrived.event().id(), false));
    }
    line.offer(arrived.event(), now);
    line.nextExpiry = Math.min(line.nextExpiry, now + SHORTEST_AGE_MILLIS);
    lines.touch(line, now);
  }

  private void comeBack(FunctionKey function, Waiting event, long expiry, long now) {
    Line line = land(function, event.id(), now);
    line.offer(event, now);
    line.nextExpiry = Math.min(line.nextExpiry, expiry);
    lines.touch(line, now);
  }

  private Line land(FunctionKey function, long id, long now) {
    Line line = lines.of(function);
    Attempt attempt = flights.remove(id);
    if (attempt != null) {
      line.landed();
      starter.landed(line, attempt, now);
    }
    return line;
  }

  private void change(FunctionKey function, long now) {
    Line line = lines.known(function);
    if (line != null) {
      line.changed();
      line.pausedUntil = Long.MIN_VALUE;
      line.nextExpiry = now;
      if (line.place == Place.BLOCKED) {
        lines.turns().ready(line);
      }
      lines.touch(line, now);
    }
  }

  private Backlog backlog(long now) {
    return new Backlog(lines.turns().due(now), flights.size(), lines.wakes().next(now));
  }
}
