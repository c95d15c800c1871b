package dev.redrive.services.logs;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A log group.
 *
 * @param groupClass {@code STANDARD} or another class of the model
 * @param retentionDays how long events are kept; for ever where empty
 * @param createdAt epoch milliseconds
 * @param storedBytes of its events' messages, with the overhead of each
 */
record Group(
    long id,
    GroupKey key,
    String groupClass,
    Optional<String> kmsKeyId,
    boolean deletionProtected,
    OptionalInt retentionDays,
    long createdAt,
    long storedBytes) {
  static final String STANDARD = "STANDARD";

  /** A group as CreateLogGroup makes it where nothing else is asked for. */
  static Group fresh(GroupKey key, long now) {
    return new Group(0, key, STANDARD, Optional.empty(), false, OptionalInt.empty(), now, 0);
  }

  /** The time of the oldest event that is not expired; 0 where nothing expires. */
  long oldestKept(long now) {
    return retentionDays.isPresent()
        ? Math.max(0, now - TimeUnit.DAYS.toMillis(retentionDays.getAsInt()))
        : 0;
  }
}
