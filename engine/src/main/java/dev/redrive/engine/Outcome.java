package dev.redrive.engine;

/** How one attempt of an event ended, or why it was not made. */
public sealed interface Outcome {
  /** The function answered. */
  record Succeeded(String version, byte[] response) implements Outcome {}

  /**
   * The function failed: an exception, an exit, out of memory, a time-out, a failed init, an answer
   * that is too large.
   */
  record FunctionError(String version, byte[] response, String errorType, String errorMessage)
      implements Outcome {}

  /**
   * The function was not run, or its answer is not known, through no fault of its own: something
   * refused to run it for now, or failed.
   */
  record NotRun(String reason) implements Outcome {}

  /** Not made: nothing may run, since the function's reserved concurrency is 0. */
  record NoConcurrency() implements Outcome {}

  /** Not made: the function's own doings have led to it again and again. */
  record Loop() implements Outcome {
    /** What is told of it, as the API reference words it. */
    public static final String MESSAGE =
        "Lambda has detected your function being invoked in a recursive loop with other AWS"
            + " resources and stopped your function's invocation.";
  }

  /** Not made: the event is too old. */
  record TooOld() implements Outcome {}

  /** Not made: the server died during as many attempts as there may be. */
  record TooManyDeaths() implements Outcome {}

  /** Not made: the function is no more. */
  record FunctionGone(String reason) implements Outcome {}
}
