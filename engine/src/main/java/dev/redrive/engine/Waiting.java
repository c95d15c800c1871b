package dev.redrive.engine;

import java.util.Comparator;

/**
 * The little of a waiting event that is kept in memory.
 *
 * @param due when its next attempt is due
 * @param id the event's row
 * @param suspect whether the server died so often during its attempts that it is tried alone
 */
record Waiting(long due, long id, boolean suspect) implements Comparable<Waiting> {
  private static final Comparator<Waiting> ORDER =
      Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::id);

  @Override
  public int compareTo(Waiting other) {
    return ORDER.compare(this, other);
  }
}
