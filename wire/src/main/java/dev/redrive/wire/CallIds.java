package dev.redrive.wire;

/** Hands out request ids; safe for use by many threads. */
@FunctionalInterface
public interface CallIds {
  /** A new id, a lower-case UUID. */
  String next();
}
