package dev.redrive.runtime.log;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** The lines that Lambda itself writes into a log stream. */
public final class PlatformLines {
  private static final double NANOSECONDS_PER_MILLISECOND = 1_000_000.0;

  private PlatformLines() {}

  /** The first line of an environment. */
  public static String initStart(String runtimeVersion, String runtimeVersionArn) {
    return "INIT_START Runtime Version: %s\tRuntime Version ARN: %s\n"
        .formatted(runtimeVersion, runtimeVersionArn);
  }

  /**
   * An initialisation that did not succeed.
   *
   * @param phase {@code init}, or {@code invoke} when it was tried again for an invocation
   * @param status {@code error} or {@code timeout}
   */
  public static String initReport(
      long nanoseconds, String phase, String status, Optional<String> errorType) {
    return "INIT_REPORT Init Duration: %s ms\tPhase: %s\tStatus: %s%s\n"
        .formatted(
            milliseconds(nanoseconds),
            phase,
            status,
            errorType.map(type -> "\tError Type: " + type).orElse(""));
  }

  /** The line before the function's own. */
  public static String start(String requestId, String version) {
    return "START RequestId: %s Version: %s\n".formatted(requestId, version);
  }

  /** The line after the function's own. */
  public static String end(String requestId) {
    return "END RequestId: %s\n".formatted(requestId);
  }

  /** What is said between START and END when the process ended. */
  public static String exit(String requestId, String reason) {
    return "RequestId: %s Error: %s\nRuntime.ExitError\n".formatted(requestId, reason);
  }

  /**
   * The last line of an invocation.
   *
   * @param nanoseconds how long it took
   * @param initNanoseconds how long the environment took to start, if it was started for it
   * @param status {@code timeout} or {@code error}, if it ended so
   */
  public static String report(
      String requestId,
      long nanoseconds,
      Optional<Long> initNanoseconds,
      int memoryMegabytes,
      long usedMegabytes,
      Optional<String> status) {
    long billed =
        (long) Math.ceil((nanoseconds + initNanoseconds.orElse(0L)) / NANOSECONDS_PER_MILLISECOND);
    StringBuilder line =
        new StringBuilder("REPORT RequestId: ")
            .append(requestId)
            .append("\tDuration: ")
            .append(milliseconds(nanoseconds))
            .append(" ms\tBilled Duration: ")
            .append(billed)
            .append(" ms\tMemory Size: ")
            .append(memoryMegabytes)
            .append(" MB\tMax Memory Used: ")
            .append(usedMegabytes)
            .append(" MB\t");
    initNanoseconds.ifPresent(
        init -> line.append("Init Duration: ").append(milliseconds(init)).append(" ms\t"));
    return line.append(status.orElse("")).append('\n').toString();
  }

  /** Seconds as a time-out prints them. */
  public static String seconds(int seconds) {
    return String.format(Locale.ROOT, "%.2f", (double) seconds);
  }

  private static String milliseconds(long nanoseconds) {
    return BigDecimal.valueOf(nanoseconds)
        .movePointLeft(6)
        .setScale(2, RoundingMode.HALF_UP)
        .toString();
  }
}
