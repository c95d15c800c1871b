package dev.redrive.runtime.log;

import dev.redrive.engine.Clock;
import dev.redrive.engine.FunctionVersion;
import java.util.Optional;

/**
 * The lines that Lambda itself writes into a log stream; empty where nothing is written in that
 * form or at that level.
 */
public sealed interface PlatformLines permits TextLines, JsonLines {

  /** The lines of a function in the form that it asks for. */
  static PlatformLines of(FunctionVersion function, Clock clock) {
    return function.logging().json() ? new JsonLines(function, clock) : new TextLines(function);
  }

  /**
   * How something ended that did not succeed.
   *
   * @param status {@code error} or {@code timeout}
   * @param errorType the type of the error, if there was one
   */
  record Failed(String status, Optional<String> errorType) {}

  /**
   * What an invocation has used.
   *
   * @param nanoseconds how long it took
   * @param initNanoseconds how long the environment took to start, if it was started for it
   * @param memoryMegabytes what it may use
   * @param usedMegabytes what it has used at most
   */
  record Usage(
      long nanoseconds, Optional<Long> initNanoseconds, int memoryMegabytes, long usedMegabytes) {
    /** The milliseconds that AWS would bill: those of a start as well. */
    long billedMilliseconds() {
      return Math.ceilDiv(nanoseconds + initNanoseconds.orElse(0L), 1_000_000L);
    }
  }

  /** The first line of an environment. */
  Optional<String> initStart(String runtimeVersion, String runtimeVersionArn, String instanceId);

  /**
   * The end of an initialisation.
   *
   * @param phase {@code init}, or {@code invoke} when it was done for an invocation
   */
  Optional<String> initEnd(String phase, Optional<Failed> failed);

  /** What the initialisation took, after {@link #initEnd}. */
  Optional<String> initReport(long nanoseconds, String phase, Optional<Failed> failed);

  /** The line before the function's own. */
  Optional<String> start(String requestId);

  /** What is said between start and end when the process ended. */
  Optional<String> exit(String requestId, String reason);

  /**
   * The line after the function's own.
   *
   * @param nanoseconds how long it took
   * @param producedBytes how long its answer is
   */
  Optional<String> end(
      String requestId, long nanoseconds, long producedBytes, Optional<Failed> failed);

  /** The last line of an invocation. */
  Optional<String> report(String requestId, Usage usage, Optional<Failed> failed);
}
