package dev.redrive.engine;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an event, as people see it.
 *
 * @param number 1, 2, 3 ... over all attempts of the event, counted or not
 * @param startedAt epoch milliseconds
 * @param endedAt epoch milliseconds; empty while it runs
 * @param outcome empty while it runs
 * @param errorType of a function error
 * @param errorMessage of a function error, or why the function was not run
 */
public record AttemptRecord(
    int number,
    long startedAt,
    OptionalLong endedAt,
    Optional<AttemptOutcome> outcome,
    Optional<String> errorType,
    Optional<String> errorMessage) {

  /** The record of an attempt that has ended; empty if none was made. */
  static Optional<AttemptRecord> of(Event event, Outcome outcome, long startedAt, long endedAt) {
    return switch (outcome) {
      case Outcome.Succeeded _ ->
          made(event, startedAt, endedAt, AttemptOutcome.SUCCESS, null, null);
      case Outcome.FunctionError error ->
          made(
              event,
              startedAt,
              endedAt,
              AttemptOutcome.FUNCTION_ERROR,
              error.errorType(),
              error.errorMessage());
      case Outcome.NotRun notRun ->
          made(event, startedAt, endedAt, AttemptOutcome.NOT_RUN, null, notRun.reason());
      case Outcome.NoConcurrency _ -> Optional.empty();
      case Outcome.Loop _ -> Optional.empty();
      case Outcome.TooOld _ -> Optional.empty();
      case Outcome.TooManyDeaths _ -> Optional.empty();
      case Outcome.FunctionGone _ -> Optional.empty();
    };
  }

  private static Optional<AttemptRecord> made(
      Event event,
      long startedAt,
      long endedAt,
      AttemptOutcome outcome,
      @Nullable String errorType,
      @Nullable String errorMessage) {
    return Optional.of(
        new AttemptRecord(
            event.progress().tries() + 1,
            startedAt,
            OptionalLong.of(endedAt),
            Optional.of(outcome),
            Optional.ofNullable(errorType),
            Optional.ofNullable(errorMessage)));
  }
}
