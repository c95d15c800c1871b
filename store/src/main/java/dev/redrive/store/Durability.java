package dev.redrive.store;

/** What a commit survives. */
public enum Durability {
  /** The loss of power. */
  POWER_LOSS("full"),
  /** The end of the process; a loss of power takes the last second, but harms nothing else. */
  PROCESS_END("normal"),
  /** The end of the process; a loss of power may harm the file. For simulations. */
  SIMULATION("off");

  private final String synchronous;

  Durability(String synchronous) {
    this.synchronous = synchronous;
  }

  /** The value of SQLite's {@code pragma synchronous}. */
  String synchronous() {
    return synchronous;
  }
}
