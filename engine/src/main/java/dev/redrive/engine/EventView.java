package dev.redrive.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event, live or ended, as people see it.
 *
 * @param id increases with the order of acceptance
 * @param duplicate 0, or the number of a delivery that was asked for again
 * @param content what was accepted; without payload in lists
 * @param acceptedAt epoch milliseconds
 * @param dueAt when its next attempt is due, in epoch milliseconds; empty once it has ended
 * @param endedAt epoch milliseconds
 * @param attemptCount attempts that count
 * @param ending how it ended
 * @param attempts all attempts in their order; empty in lists
 */
public record EventView(
    long id,
    int duplicate,
    NewEvent content,
    EventStatus status,
    long acceptedAt,
    OptionalLong dueAt,
    OptionalLong endedAt,
    int attemptCount,
    Optional<Ending> ending,
    List<AttemptRecord> attempts) {

  EventView with(List<AttemptRecord> allAttempts) {
    return new EventView(
        id,
        duplicate,
        content,
        status,
        acceptedAt,
        dueAt,
        endedAt,
        attemptCount,
        ending,
        allAttempts);
  }
}
