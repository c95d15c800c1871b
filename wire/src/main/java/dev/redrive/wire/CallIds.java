package dev.redrive.wire;

import java.util.UUID;

/** Hands out request ids; safe for use by many threads. */
public interface CallIds {
  /** A new id, a lower-case UUID. */
  String next();

  /** Random UUIDs. */
  static CallIds random() {
    return () -> UUID.randomUUID().toString();
  }
}
