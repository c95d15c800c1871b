package dev.redrive.runtime.environment;

/** An environment could not be made, through no fault of the function. */
final class EnvironmentException extends Exception {
  private final String reason;

  EnvironmentException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** What went wrong, for people. */
  String reason() {
    return reason;
  }
}
