package dev.redrive.store;

import java.sql.SQLException;

/** The database could not do what was asked: a full disk, an I/O error, a broken statement. */
public final class StoreException extends RuntimeException {
  private final int resultCode;

  StoreException(String message) {
    super(message);
    this.resultCode = 0;
  }

  StoreException(SQLException cause) {
    super(cause.getMessage(), cause);
    this.resultCode = cause.getErrorCode();
  }

  /** Whether a unique or other constraint was violated. */
  public boolean isConstraintViolation() {
    return (resultCode & 0xff) == 19;
  }
}
