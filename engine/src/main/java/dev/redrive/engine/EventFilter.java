package dev.redrive.engine;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which events are meant.
 *
 * @param account the account that they belong to
 * @param region its region
 * @param statuses in one of these states; in any where there is none
 * @param functionName of this function
 * @param qualifier asked with this version or alias; the empty text means without any
 * @param requestIdPrefix with a request id that begins so
 * @param errorType whose last attempt ended in this error
 * @param accepted accepted within this time
 */
public record EventFilter(
    String account,
    String region,
    Set<EventStatus> statuses,
    Optional<String> functionName,
    Optional<String> qualifier,
    Optional<String> requestIdPrefix,
    Optional<String> errorType,
    Span accepted) {

  /**
   * A span of business time, in epoch milliseconds.
   *
   * @param since from here on
   * @param until up to here, not included
   */
  public record Span(OptionalLong since, OptionalLong until) {
    /** All of time. */
    public static final Span ALWAYS = new Span(OptionalLong.empty(), OptionalLong.empty());
  }

  boolean wantsLive() {
    return statuses.isEmpty() || statuses.stream().anyMatch(status -> !status.ended());
  }

  boolean wantsOnlyRunning() {
    return statuses.contains(EventStatus.RUNNING)
        && statuses.stream().allMatch(status -> status.ended() || status == EventStatus.RUNNING);
  }

  boolean wantsEnded() {
    return statuses.isEmpty() || statuses.stream().anyMatch(EventStatus::ended);
  }
}
