package dev.redrive.services.control.redrive;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A redrive as it stands.
 *
 * @param id its row, in the order of their starts; 0 if it is only a plan
 * @param redriveId how clients name it
 * @param order what was asked
 * @param started by whom and when
 * @param state whether it goes on
 * @param endedAt epoch milliseconds of business time
 * @param counts how many items came to what
 * @param place how far it is
 */
public record Redrive(
    long id,
    String redriveId,
    Order order,
    Started started,
    State state,
    OptionalLong endedAt,
    Counts counts,
    Place place) {

  /** Whether a redrive goes on. */
  public enum State {
    PLANNED,
    RUNNING,
    COMPLETED,
    CANCELLED
  }

  /**
   * What was asked.
   *
   * @param account whose events and queues
   * @param region its region
   * @param source where items come from
   * @param target the ARN of the function for all of them, in place of each one's own
   * @param payload in place of the one item's own; not to be changed
   * @param perSecond how many a second at most
   * @param again whether what was redriven before is redriven once more
   */
  public record Order(
      String account,
      String region,
      Source source,
      Optional<String> target,
      Optional<byte[]> payload,
      OptionalInt perSecond,
      boolean again) {}

  /**
   * The start of a redrive.
   *
   * @param by an ARN
   * @param at epoch milliseconds of business time
   */
  public record Started(String by, long at) {}

  /** How many items there were at the start, and what came of how many. */
  public record Counts(long total, long redriven, long skipped, long failed) {}

  /**
   * A place in the source: of events an id, of request ids a number, of messages the time from
   * which on one is visible and its row.
   *
   * @param at how far it is
   * @param row of messages only
   * @param last the last {@code at} that belongs to the redrive
   */
  public record Place(long at, long row, long last) {
    Place behind(long newAt, long newRow) {
      return new Place(newAt, newRow, last);
    }
  }
}
