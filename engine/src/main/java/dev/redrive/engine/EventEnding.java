package dev.redrive.engine;

import dev.redrive.engine.Decision.Complete;
import dev.redrive.engine.Decision.Drop;
import dev.redrive.engine.Decision.GiveUp;
import dev.redrive.engine.Decision.RetryAt;
import dev.redrive.engine.Event.LastAnswer;
import dev.redrive.engine.Event.Progress;
import dev.redrive.engine.Inbox.Message;
import dev.redrive.store.Database;
import dev.redrive.store.StoreException;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * One transaction: the event's new state or its end, the record of the attempt, the history row,
 * the dead letter and the destination record. A delivery that fails does not hold up the end. If
 * the store fails (a full disk), the answer is kept in memory and stored later, since running the
 * function again would be worse.
 */

/** Stores what came of attempts. Safe for use by many threads. */
final class EventEnding {
  private static final Logger LOG = LoggerFactory.getLogger(EventEnding.class);
  private static final long STORE_AGAIN_NANOS = 1_000_000_000;

  private final Database database;
  private final EventStore events;
  private final HistoryStore history;
  private final Inbox inbox;
  private final Messages messages;
  private final EngineCounters counters;
  private final Measurements measurements;

  EventEnding(
      EventQueue queue, HistoryStore history, Deliveries deliveries, EngineCounters counters) {
    this.database = queue.database();
    this.events = queue.store();
    this.inbox = queue.inbox();
    this.measurements = queue.measurements();
    this.history = history;
    this.messages = new Messages(deliveries);
    this.counters = counters;
  }

  /** Returns when it is durable, or the server stops. */
  void store(Conclusion conclusion) {
    List<Messages.Prepared> prepared = messages.prepare(conclusion);
    boolean stored = tryStore(conclusion, prepared);
    while (!stored && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(STORE_AGAIN_NANOS);
      stored = tryStore(conclusion, prepared);
    }
    if (stored) {
      measureAttempt(conclusion);
    }
  }

  private void measureAttempt(Conclusion conclusion) {
    if (after(conclusion).attempts() > conclusion.event().progress().attempts()) {
      long age = conclusion.startedAt() - conclusion.event().acceptedAt();
      measurements.attempted(conclusion.event().content(), conclusion.startedAt(), age);
    }
  }

  private boolean tryStore(Conclusion conclusion, List<Messages.Prepared> prepared) {
    try {
      database.write(
          transaction -> {
            write(transaction, conclusion, prepared);
            return null;
          });
      return true;
    } catch (StoreException e) {
      LOG.error("The end of an attempt of {} is not stored yet", requestId(conclusion), e);
      return false;
    }
  }

  private void write(
      Transaction transaction, Conclusion conclusion, List<Messages.Prepared> prepared) {
    Event event = conclusion.event();
    switch (conclusion.decision()) {
      case RetryAt retry -> {
        if (events.retry(transaction, event, after(conclusion), retry.due())) {
          attempt(conclusion)
              .ifPresent(attempt -> history.addAttempt(transaction, event.id(), attempt));
        }
        long expiry = conclusion.settings().expiry(event.acceptedAt());
        Message again = new Message.Again(event.function(), event.waiting(retry.due()), expiry);
        inbox.postAfter(transaction, again);
      }
      case Complete _ -> end(transaction, conclusion, prepared);
      case GiveUp _ -> end(transaction, conclusion, prepared);
      case Drop _ -> end(transaction, conclusion, prepared);
    }
  }

  private void end(
      Transaction transaction, Conclusion conclusion, List<Messages.Prepared> prepared) {
    Event event = conclusion.event();
    if (events.remove(transaction, event)) {
      Messages.Sent sent = messages.send(transaction, prepared);
      Ending ending = sent.ending(conclusion.decision());
      history.add(
          transaction,
          event,
          after(conclusion).attempts(),
          ending,
          attempt(conclusion).orElse(null),
          conclusion.now());
      transaction.afterCommit(() -> ended(conclusion, ending, sent));
    }
    Message ended = new Message.Ended(event.function(), event.id());
    inbox.postAfter(transaction, ended);
  }

  private void ended(Conclusion conclusion, Ending ending, Messages.Sent sent) {
    counters.ended(ending, sent);
    measurements.ended(
        conclusion.event().content(),
        new Measurements.Ended(
            ending.status() == EventStatus.SUCCEEDED,
            ending.condition().equals(Optional.of(Condition.RECURSIVE_INVOCATION)),
            (int) sent.failures(Messages.Kind.DEAD_LETTER),
            (int) sent.failures(Messages.Kind.DESTINATION)),
        conclusion.now());
  }

  private static Optional<AttemptRecord> attempt(Conclusion conclusion) {
    return AttemptRecord.of(
        conclusion.event(), conclusion.outcome(), conclusion.startedAt(), conclusion.now());
  }

  private static String requestId(Conclusion conclusion) {
    return conclusion.event().requestId();
  }

  /** The event's progress with what the outcome adds to it. */
  static Progress after(Conclusion conclusion) {
    Progress before = conclusion.event().progress();
    return switch (conclusion.outcome()) {
      case Outcome.Succeeded _ -> counted(before, before.last());
      case Outcome.FunctionError error ->
          counted(
              before,
              Optional.of(new LastAnswer(error.version(), error.response(), error.errorMessage())));
      case Outcome.NotRun _ ->
          new Progress(
              before.attempts(),
              before.tries() + 1,
              before.throttles() + 1,
              before.deaths(),
              before.last());
      case Outcome.NoConcurrency _ -> before;
      case Outcome.Loop _ -> before;
      case Outcome.TooOld _ -> before;
      case Outcome.TooManyDeaths _ -> before;
      case Outcome.FunctionGone _ -> before;
    };
  }

  private static Progress counted(Progress before, Optional<LastAnswer> last) {
    return new Progress(before.attempts() + 1, before.tries() + 1, 0, before.deaths(), last);
  }
}
