package dev.redrive.api;

/**
 * An error of AWS's framework rather than of one service: broken requests, validation, signatures,
 * access. It is in no model; the protocol decides how its body looks.
 */
public final class CommonError extends RuntimeException {
  private final String code;
  private final int status;

  public CommonError(String code, int status, String message) {
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

  /** The message; never null. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
