package dev.redrive.engine;

/** The only source of business time; see {@code ARCHITECTURE.md}, Time. */
@FunctionalInterface
public interface Clock {
  /** Epoch milliseconds; never less than an earlier answer. */
  long now();
}
