package dev.redrive.engine;

/** The server dies here. */
final class SimulatedCrash extends Error {
  SimulatedCrash(String where) {
    super(where, null, false, false);
  }
}
