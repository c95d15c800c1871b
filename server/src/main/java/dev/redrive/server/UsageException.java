package dev.redrive.server;

/** The command line or the environment asks for something that cannot be; the message says what. */
public final class UsageException extends RuntimeException {
  public UsageException(String message) {
    super(message);
  }
}
