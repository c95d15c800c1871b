package dev.redrive.services.lambda;

import java.util.Optional;
import java.util.regex.Pattern;

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
  private static final Pattern NAME = Pattern.compile("(?!^[0-9]+$)([a-zA-Z0-9-_]+)");

  /**
   * A second version and its share.
   *
   * @param number the version
   * @param weight its share of the invocations, 0 to 1
   */
  record Routing(int number, double weight) {}

  /** Whether an alias may be called so. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Whether it points to the version at all. */
  boolean pointsTo(int version) {
    return number == version || routing.filter(r -> r.number() == version).isPresent();
  }
}
