package dev.redrive.services.metrics.math;

/** An expression that cannot be read or computed. */
public final class MathException extends RuntimeException {
  public MathException(String message) {
    super(message, null, false, false);
  }

  /** What is wrong, for the client. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
