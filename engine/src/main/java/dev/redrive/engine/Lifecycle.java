package dev.redrive.engine;

import dev.redrive.engine.Decision.Complete;
import dev.redrive.engine.Decision.Drop;
import dev.redrive.engine.Decision.GiveUp;
import dev.redrive.engine.Decision.RetryAt;
import dev.redrive.engine.Event.Progress;

/*
 * Facts: AWS Lambda Developer Guide, "How Lambda handles errors and retries with asynchronous
 * invocation". A function error counts and is tried again after one and then two minutes, as long
 * as retries are left and the wait would not reach the maximum age (AWS looks ahead: an event with a
 * maximum age of 60 s is given up right after its first error, and one with 90 s after its second).
 * A refusal does not count; waits double from 1 s to 5 min until the event is too old. Nothing waits
 * for a function whose reserved concurrency is 0, and nothing runs that its own chain of requests has
 * invoked too often.
 */

/** The life of an event, as a pure function. */
public final class Lifecycle {
  private static final long FIRST_RETRY_MILLIS = 60_000;
  private static final long FIRST_BACKOFF_MILLIS = 1_000;
  private static final long LONGEST_BACKOFF_MILLIS = 300_000;
  private static final int DOUBLINGS = 9;

  private Lifecycle() {}

  /**
   * Decides what becomes of an event.
   *
   * @param event as it was before the attempt
   * @param settings as they were when the attempt began
   * @param now business time at the end of the attempt
   */
  public static Decision next(Event event, Outcome outcome, AsyncSettings settings, long now) {
    Progress progress = event.progress();
    long expiry = settings.expiry(event.acceptedAt());
    return switch (outcome) {
      case Outcome.Succeeded _ -> new Complete(settings.onSuccess());
      case Outcome.FunctionError _ -> afterError(progress.attempts() + 1, expiry, settings, now);
      case Outcome.NotRun _ -> backOff(progress, expiry, settings, now);
      case Outcome.NoConcurrency _ -> giveUp(Condition.ZERO_RESERVED_CONCURRENCY, settings);
      case Outcome.Loop _ -> giveUp(Condition.RECURSIVE_INVOCATION, settings);
      case Outcome.TooOld _ -> giveUp(Condition.EVENT_AGE_EXCEEDED, settings);
      case Outcome.TooManyDeaths _ -> giveUp(Condition.RETRIES_EXHAUSTED, settings);
      case Outcome.FunctionGone gone -> new Drop(gone.reason());
    };
  }

  /** Whether an event may not be tried any more, whatever the outcome would be. */
  static boolean isTooOld(Event event, AsyncSettings settings, long now) {
    return now >= settings.expiry(event.acceptedAt());
  }

  private static Decision afterError(int attempts, long expiry, AsyncSettings settings, long now) {
    if (attempts > settings.maximumRetryAttempts()) {
      return giveUp(Condition.RETRIES_EXHAUSTED, settings);
    }
    long due = now + attempts * FIRST_RETRY_MILLIS;
    return due >= expiry ? giveUp(Condition.EVENT_AGE_EXCEEDED, settings) : new RetryAt(due);
  }

  private static Decision backOff(
      Progress progress, long expiry, AsyncSettings settings, long now) {
    if (now >= expiry) {
      return giveUp(Condition.EVENT_AGE_EXCEEDED, settings);
    }
    long doubled = FIRST_BACKOFF_MILLIS << Math.min(progress.throttles(), DOUBLINGS);
    return new RetryAt(Math.min(now + Math.min(doubled, LONGEST_BACKOFF_MILLIS), expiry));
  }

  private static GiveUp giveUp(Condition condition, AsyncSettings settings) {
    return new GiveUp(condition, settings.onFailure(), settings.deadLetterArn());
  }
}
