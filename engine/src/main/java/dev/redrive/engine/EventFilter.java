package dev.redrive.engine;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which events to list, newest first.
 *
 * @param account the account that they belong to
 * @param region its region
 * @param status in this state
 * @param functionName of this function
 * @param requestIdPrefix with a request id that begins so
 * @param acceptedSince accepted at this time or later, in epoch milliseconds
 * @param before with a lower id than this; the id of the last event of the page before
 * @param limit how many at most, 1 to 1000
 */
public record EventFilter(
    String account,
    String region,
    Optional<EventStatus> status,
    Optional<String> functionName,
    Optional<String> requestIdPrefix,
    OptionalLong acceptedSince,
    OptionalLong before,
    int limit) {

  public EventFilter {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }
}
