package dev.redrive.engine;

import java.util.Optional;

/**
 * How an event ended, as it is kept.
 *
 * @param status an ending
 * @param condition in the words of destination records; empty if it was dropped
 * @param reason for people, where the condition does not say all
 * @param deadLetterTarget where its dead letter went, or should have gone
 * @param destination where its record went, or should have gone
 * @param deliveryError why one of these could not be delivered
 */
public record Ending(
    EventStatus status,
    Optional<Condition> condition,
    Optional<String> reason,
    Optional<String> deadLetterTarget,
    Optional<String> destination,
    Optional<String> deliveryError) {

  /** Somebody ended it; told by the ARN. */
  static Ending cancelled(String who) {
    return new Ending(
        EventStatus.CANCELLED,
        Optional.empty(),
        Optional.of("Cancelled by " + who + "."),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
