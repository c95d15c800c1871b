package dev.redrive.runtime.environment;

import dev.redrive.runtime.protocol.Report;
import java.util.Optional;

/**
 * How a start of an environment's process went.
 *
 * @param nanoseconds how long it took
 * @param failure what it reported instead of being ready
 * @param timedOut whether it reported nothing in time
 */
record Initialisation(long nanoseconds, Optional<Report> failure, boolean timedOut) {
  /** The type of the failure as INIT_REPORT and REPORT print it; empty without one. */
  String errorType() {
    return failure
        .map(
            report ->
                report instanceof Report.InitError error
                    ? Failures.known(error.errorType())
                    : "Runtime.ExitError")
        .orElse("");
  }
}
