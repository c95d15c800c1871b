package dev.redrive.api;

/**
 * The caller may not do what it asked; each service answers it with a code and status of its own.
 *
 * <p>The message is complete, in AWS's words.
 */
public final class AccessDenied extends RuntimeException {
  public AccessDenied(String message) {
    super(message, null, false, false);
  }
}
