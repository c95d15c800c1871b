package dev.redrive.runtime.log;

import dev.redrive.engine.FunctionVersion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Lambda's own lines as text, each with its end.
 *
 * @param function whose lines they are
 */
record TextLines(FunctionVersion function) implements PlatformLines {
  @Override
  public Optional<String> initStart(
      String runtimeVersion, String runtimeVersionArn, String instanceId) {
    return Optional.of(
        "INIT_START Runtime Version: %s\tRuntime Version ARN: %s\n"
            .formatted(runtimeVersion, runtimeVersionArn));
  }

  @Override
  public Optional<String> initEnd(String phase, Optional<Failed> failed) {
    return Optional.empty();
  }

  @Override
  public Optional<String> initReport(long nanoseconds, String phase, Optional<Failed> failed) {
    return failed.map(
        how ->
            "INIT_REPORT Init Duration: %s ms\tPhase: %s\t%s\n"
                .formatted(milliseconds(nanoseconds), phase, status(how)));
  }

  @Override
  public Optional<String> start(String requestId) {
    return Optional.of(
        "START RequestId: %s Version: %s\n".formatted(requestId, function.version()));
  }

  @Override
  public Optional<String> exit(String requestId, String reason) {
    return Optional.of("RequestId: %s Error: %s\nRuntime.ExitError\n".formatted(requestId, reason));
  }

  @Override
  public Optional<String> end(
      String requestId, long nanoseconds, long producedBytes, Optional<Failed> failed) {
    return Optional.of("END RequestId: %s\n".formatted(requestId));
  }

  @Override
  public Optional<String> report(String requestId, Usage usage, Optional<Failed> failed) {
    StringBuilder line =
        new StringBuilder("REPORT RequestId: ")
            .append(requestId)
            .append("\tDuration: ")
            .append(milliseconds(usage.nanoseconds()))
            .append(" ms\tBilled Duration: ")
            .append(usage.billedMilliseconds())
            .append(" ms\tMemory Size: ")
            .append(usage.memoryMegabytes())
            .append(" MB\tMax Memory Used: ")
            .append(usage.usedMegabytes())
            .append(" MB\t");
    usage
        .initNanoseconds()
        .ifPresent(
            init -> line.append("Init Duration: ").append(milliseconds(init)).append(" ms\t"));
    return Optional.of(
        line.append(failed.map(TextLines::status).orElse("")).append('\n').toString());
  }

  private static String status(Failed failed) {
    return "Status: "
        + failed.status()
        + failed.errorType().map(type -> "\tError Type: " + type).orElse("");
  }

  /** Milliseconds with two digits behind the point. */
  private static String milliseconds(long nanoseconds) {
    return BigDecimal.valueOf(nanoseconds)
        .movePointLeft(6)
        .setScale(2, RoundingMode.HALF_UP)
        .toString();
  }
}
