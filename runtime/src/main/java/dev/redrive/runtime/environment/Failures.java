package dev.redrive.runtime.environment;

import dev.redrive.engine.InvocationResult;
import dev.redrive.runtime.protocol.RuntimeApi;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The error objects that Lambda makes itself, in its words. */
final class Failures {
  private static final Pattern NAMED = Pattern.compile("(Runtime|Function)\\.[A-Z][a-zA-Z]+");
  private static final int SIGNALLED = 128;
  private static final Map<Integer, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1, "hangup"),
          Map.entry(2, "interrupt"),
          Map.entry(3, "quit"),
          Map.entry(4, "illegal instruction"),
          Map.entry(5, "trace/breakpoint trap"),
          Map.entry(6, "aborted"),
          Map.entry(7, "bus error"),
          Map.entry(8, "floating point exception"),
          Map.entry(9, "killed"),
          Map.entry(10, "user defined signal 1"),
          Map.entry(11, "segmentation fault"),
          Map.entry(12, "user defined signal 2"),
          Map.entry(13, "broken pipe"),
          Map.entry(14, "alarm clock"),
          Map.entry(15, "terminated"));

  /** A failure without its log. */
  record Failure(byte[] payload, String type, String message) {
    InvocationResult.Failed with(byte[] logTail) {
      return new InvocationResult.Failed(payload, type, message, logTail);
    }
  }

  private Failures() {}

  /** The function did not answer in time. */
  static Failure timedOut(String requestId, int seconds) {
    return platform(
        "Sandbox.Timedout",
        "RequestId: %s Error: Task timed out after %s seconds"
            .formatted(requestId, String.format(Locale.ROOT, "%.2f", (double) seconds)));
  }

  /** The process ended before it answered. */
  static Failure exited(String requestId, int status) {
    return platform(
        "Runtime.ExitError", "RequestId: %s Error: %s".formatted(requestId, reason(status)));
  }

  /** Why a process ended, as Lambda says it. */
  static String reason(int status) {
    if (status == 0) {
      return "Runtime exited without providing a reason";
    }
    String signal = status > SIGNALLED ? SIGNALS.get(status - SIGNALLED) : null;
    return "Runtime exited with error: "
        + (signal == null ? "exit status " + status : "signal: " + signal);
  }

  /** The function answered more than Lambda lets through. */
  static Failure tooLarge() {
    String message =
        "Response payload size exceeded maximum allowed payload size (%d bytes)."
            .formatted(RuntimeApi.RESPONSE_LIMIT);
    String type = "Function.ResponseSizeTooLarge";
    String payload = "{\"errorMessage\":\"%s\",\"errorType\":\"%s\"}".formatted(message, type);
    return new Failure(payload.getBytes(StandardCharsets.UTF_8), type, message);
  }

  /**
   * What the function's runtime reported.
   *
   * @param body the error object, from which nothing is taken for granted
   * @param headerType the type that came beside it
   */
  static Failure reported(byte[] body, String headerType) {
    if (!Json.isValid(body)) {
      return platform(known(headerType), new String(body, StandardCharsets.UTF_8));
    }
    Json.ErrorObject error = Json.error(body);
    return new Failure(body, error.type(), error.message());
  }

  /** The type as INIT_REPORT prints it: exceptions of the function's own have no name there. */
  static String known(String type) {
    return NAMED.matcher(type).matches() ? type : "Runtime.Unknown";
  }

  private static Failure platform(String type, String message) {
    return new Failure(Json.platformError(type, message), type, message);
  }
}
