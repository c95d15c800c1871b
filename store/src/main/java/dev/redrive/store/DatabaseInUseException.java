package dev.redrive.store;

import java.nio.file.Path;

/** Another server, or another part of this one, has the database open. */
public final class DatabaseInUseException extends RuntimeException {
  DatabaseInUseException(Path file) {
    super(file + " is in use by another server.");
  }
}
