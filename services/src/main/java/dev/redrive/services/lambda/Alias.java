package dev.redrive.services.lambda;

import java.util.Optional;

/**
 * A name for a version, or for two of them.
 *
 * @param name its name, which is not a number
 * @param revisionId changes with every change
 * @param description the description
 * @param number the version it points to, 0 for {@code $LATEST}
 * @param routing the second version
 */
record Alias(
    String name, String revisionId, String description, int number, Optional<Routing> routing) {

  /**
   * A second version and its share.
   *
   * @param number the version
   * @param weight its share of the invocations, 0 to 1
   */
  record Routing(int number, double weight) {}

  /** Whether it points to the version at all. */
  boolean pointsTo(int version) {
    return number == version || routing.filter(r -> r.number() == version).isPresent();
  }
}
