package dev.redrive.api;

import org.jspecify.annotations.Nullable;

/**
 * An error of AWS's framework rather than of one service: broken requests, validation, signatures,
 * access. It is in no model; the protocol decides how its body looks.
 */
public final class CommonError extends RuntimeException {
  private final String code;
  private final int status;

  /** An error; its message is null where AWS sends none. */
  public CommonError(String code, int status, @Nullable String message) {
    super(message, null, false, false);
    this.code = code;
    this.status = status;
  }

  /** The code, such as {@code ValidationException}. */
  public String code() {
    return code;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The message, {@code null} spelt out where there is none. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
