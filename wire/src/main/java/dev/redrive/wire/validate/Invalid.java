package dev.redrive.wire.validate;

import java.util.List;

/** An input that violates constraints of its model. */
public final class Invalid extends RuntimeException {
  private final List<Violation> violations;

  /** The error with the whole message. */
  public Invalid(List<Violation> violations, String message) {
    super(message, null, false, false);
    this.violations = List.copyOf(violations);
  }

  /** All violations, in the order in which they are reported. */
  public List<Violation> violations() {
    return violations;
  }

  /** The whole message. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
