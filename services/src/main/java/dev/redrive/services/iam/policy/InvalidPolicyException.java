package dev.redrive.services.iam.policy;

/** A policy document that its kind does not allow; the message is AWS's, word for word. */
public final class InvalidPolicyException extends RuntimeException {
  static final String SYNTAX = "Syntax errors in policy.";
  static final String LEGACY = "The policy failed legacy parsing";

  InvalidPolicyException(String message) {
    super(message, null, false, false);
  }

  static InvalidPolicyException syntax() {
    return new InvalidPolicyException(SYNTAX);
  }

  static InvalidPolicyException legacy() {
    return new InvalidPolicyException(LEGACY);
  }

  /** The message; never null. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
