package dev.redrive.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
  private static final Optional<String> SUCCESS_QUEUE = Optional.of("success");
  private static final Optional<String> FAILURE_QUEUE = Optional.of("failure");
  private static final Optional<String> DEAD_LETTER_QUEUE = Optional.of("dead");

  /** Times in seconds since the event was accepted. */
  @ParameterizedTest(name = "{0}, retries {1}, age {2}, attempts {3}, refusals {4}, at {5}: {6}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # outcome  | retries | age   | attempts | refusals | at    | decision
          # A success ends the event, whenever it comes.
          success    | 2       | 21600 | 0        | 0        | 1     | complete
          success    | 2       | 21600 | 2        | 0        | 190   | complete
          success    | 0       | 60    | 0        | 3        | 70    | complete
          # A function error is retried after one minute, then after two.
          error      | 2       | 21600 | 0        | 0        | 1     | retry at 61
          error      | 2       | 21600 | 1        | 0        | 62    | retry at 182
          error      | 2       | 21600 | 2        | 0        | 183   | RetriesExhausted
          # As often as the function's settings say.
          error      | 1       | 21600 | 0        | 0        | 1     | retry at 61
          error      | 1       | 21600 | 1        | 0        | 62    | RetriesExhausted
          error      | 0       | 21600 | 0        | 0        | 1     | RetriesExhausted
          # Today's settings hold: fewer retries than were made already.
          error      | 0       | 21600 | 1        | 0        | 62    | RetriesExhausted
          # The age is looked at ahead of the wait: nothing is retried that would be too old then.
          error      | 2       | 60    | 0        | 0        | 0     | EventAgeExceeded
          error      | 2       | 60    | 0        | 0        | 1     | EventAgeExceeded
          error      | 2       | 90    | 0        | 0        | 1     | retry at 61
          error      | 2       | 90    | 1        | 0        | 62    | EventAgeExceeded
          error      | 2       | 180   | 1        | 0        | 59    | retry at 179
          error      | 2       | 180   | 1        | 0        | 60    | EventAgeExceeded
          # Exhausted retries come before the age.
          error      | 0       | 60    | 0        | 0        | 1     | RetriesExhausted
          error      | 2       | 180   | 2        | 0        | 200   | RetriesExhausted
          # A refusal does not count; waits double from one second to five minutes.
          not run    | 2       | 21600 | 0        | 0        | 1     | retry at 2
          not run    | 2       | 21600 | 0        | 1        | 2     | retry at 4
          not run    | 0       | 21600 | 0        | 2        | 4     | retry at 8
          not run    | 2       | 21600 | 1        | 8        | 1000  | retry at 1256
          not run    | 2       | 21600 | 1        | 9        | 1000  | retry at 1300
          not run    | 2       | 21600 | 1        | 4000     | 1000  | retry at 1300
          # Until the maximum age, to the second.
          not run    | 2       | 60    | 0        | 5        | 40    | retry at 60
          not run    | 2       | 60    | 0        | 6        | 60    | EventAgeExceeded
          # No attempt is made of an event that is too old, ...
          too old    | 2       | 60    | 0        | 0        | 60    | EventAgeExceeded
          # ... that nothing may run, ...
          no permits | 2       | 21600 | 0        | 0        | 1     | ZeroReservedConcurrency
          # ... that its function's own doings have led to again and again, ...
          loop       | 2       | 21600 | 0        | 0        | 1     | RecursiveInvocation
          # ... during whose attempts the server died too often, ...
          deaths     | 2       | 21600 | 3        | 0        | 1     | RetriesExhausted
          # ... or whose function is gone.
          gone       | 2       | 21600 | 0        | 0        | 1     | drop
          """)
  void decides(
      String outcome, int retries, int age, int attempts, int refusals, long at, String decision) {
    AsyncSettings settings =
        new AsyncSettings(retries, age, SUCCESS_QUEUE, FAILURE_QUEUE, DEAD_LETTER_QUEUE, false);
    Event event = TestEvents.event(attempts, refusals);
    assertThat(Lifecycle.next(event, outcome(outcome), settings, at * 1000))
        .isEqualTo(decision(decision));
  }

  private static Outcome outcome(String name) {
    byte[] body = {};
    return switch (name) {
      case "success" -> new Outcome.Succeeded("$LATEST", body);
      case "error" -> new Outcome.FunctionError("$LATEST", body, "Exception", "no");
      case "not run" -> new Outcome.NotRun("throttled");
      case "too old" -> new Outcome.TooOld();
      case "loop" -> new Outcome.Loop();
      case "no permits" -> new Outcome.NoConcurrency();
      case "deaths" -> new Outcome.TooManyDeaths();
      case "gone" -> new Outcome.FunctionGone("deleted");
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Decision decision(String text) {
    return switch (text) {
      case "complete" -> new Decision.Complete(SUCCESS_QUEUE);
      case "drop" -> new Decision.Drop("deleted");
      case "RetriesExhausted" -> giveUp(Condition.RETRIES_EXHAUSTED);
      case "EventAgeExceeded" -> giveUp(Condition.EVENT_AGE_EXCEEDED);
      case "RecursiveInvocation" -> giveUp(Condition.RECURSIVE_INVOCATION);
      case "ZeroReservedConcurrency" -> giveUp(Condition.ZERO_RESERVED_CONCURRENCY);
      default -> new Decision.RetryAt(Long.parseLong(text.substring("retry at ".length())) * 1000);
    };
  }

  private static Decision giveUp(Condition condition) {
    return new Decision.GiveUp(condition, FAILURE_QUEUE, DEAD_LETTER_QUEUE);
  }
}
