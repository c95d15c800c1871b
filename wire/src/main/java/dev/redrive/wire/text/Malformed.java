package dev.redrive.wire.text;

/** A request's body or bindings that do not have the form that its schema asks for. */
public final class Malformed extends RuntimeException {
  public Malformed(String message) {
    super(message, null, false, false);
  }

  /** What is wrong, in words for the client. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
