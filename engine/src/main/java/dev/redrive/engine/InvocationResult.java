package dev.redrive.engine;

/** How one call of a function ended. */
public sealed interface InvocationResult {
  /**
   * The function answered.
   *
   * @param payload what it answered, JSON
   * @param logTail the last 4 KB of the call's log, whole lines framed by START, END and REPORT
   */
  record Answered(byte[] payload, byte[] logTail) implements InvocationResult {}

  /**
   * The function failed: an exception, an exit, a time-out, an answer that is too large.
   *
   * @param payload the error object as AWS returns it in the body
   * @param errorType its {@code errorType}, or an empty text
   * @param errorMessage its {@code errorMessage}, or an empty text
   * @param logTail as in {@link Answered}
   */
  record Failed(byte[] payload, String errorType, String errorMessage, byte[] logTail)
      implements InvocationResult {}

  /**
   * The function could not be run, through no fault of its own.
   *
   * @param reason for people
   */
  record NotRun(String reason) implements InvocationResult {}
}
