package dev.redrive.runtime.protocol;

/** What the process of an environment let the server know. */
public sealed interface Report {
  /** It is initialised: it asked for its first event. */
  record Ready() implements Report {}

  /** It could not be initialised, and said why. */
  record InitError(byte[] body, String errorType) implements Report {}

  /** The handler returned. */
  record Response(byte[] body) implements Report {}

  /** The handler returned more than Lambda lets through. */
  record TooLarge() implements Report {}

  /** The handler failed. */
  record InvocationError(byte[] body, String errorType) implements Report {}

  /** The process ended. */
  record Exited(int status) implements Report {}
}
