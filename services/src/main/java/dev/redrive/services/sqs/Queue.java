package dev.redrive.services.sqs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A queue as it is known to all threads; immutable, and replaced when something of it changes.
 *
 * @param id its row id, never given to another queue
 * @param key account, region and name
 * @param created when it was created, in epoch milliseconds
 * @param modified when its attributes were last changed
 * @param purged when it was last purged, if ever
 * @param settings its attributes
 * @param tags its tags, in the order in which they were set
 */
record Queue(
    long id,
    QueueKey key,
    long created,
    long modified,
    OptionalLong purged,
    QueueSettings settings,
    Map<String, String> tags) {

  Queue {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** Messages sent at or before this time are too old to be seen at {@code now}. */
  long expired(long now) {
    return now - settings.retentionMillis();
  }

  /** Whether messages that are received too often go to that queue. */
  boolean deadLettersTo(QueueKey target) {
    return settings.redrive().filter(redrive -> redrive.target().equals(target)).isPresent();
  }

  Queue with(QueueSettings changed, long now) {
    return new Queue(id, key, created, now, purged, changed, tags);
  }

  Queue withTags(Map<String, String> changed) {
    return new Queue(id, key, created, modified, purged, settings, changed);
  }

  Queue purgedAt(long now) {
    return new Queue(id, key, created, modified, OptionalLong.of(now), settings, tags);
  }
}
