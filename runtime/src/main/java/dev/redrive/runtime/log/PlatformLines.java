package dev.redrive.runtime.log;

import dev.redrive.engine.Clock;
import dev.redrive.engine.LogSettings;
import java.util.Optional;

/**
 * The lines that Lambda itself writes into a log stream; empty where nothing is written in that
 * form or at that level.
 */
public sealed interface PlatformLines permits TextLines, JsonLines {

  /** The lines in the form that the settings ask for. */
  static PlatformLines of(LogSettings settings, Clock clock) {
    return settings.json() ? new JsonLines(settings.systemLevel(), clock) : new TextLines();
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
  Optional<String> initStart(String runtimeVersion, String runtimeVersionArn);

  /**
   * An initialisation that did not succeed.
   *
   * @param phase {@code init}, or {@code invoke} when it was tried again for an invocation
   */
  Optional<String> initReport(long nanoseconds, String phase, Failed failed);

  /** The line before the function's own. */
  Optional<String> start(String requestId, String version);

  /** What is said between start and end when the process ended. */
  Optional<String> exit(String requestId, String reason);

  /** The line after the function's own. */
  Optional<String> end(String requestId, Optional<Failed> failed);

  /** The last line of an invocation. */
  Optional<String> report(String requestId, Usage usage, Optional<Failed> failed);
}
