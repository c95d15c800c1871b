package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags of queues. */
final class QueueTags {
  private static final int KEY_LENGTH = 128;
  private static final int VALUE_LENGTH = 256;

  private final QueueChanges changes;

  QueueTags(QueueChanges changes) {
    this.changes = changes;
  }

  void add(Queue queue, @Nullable Map<String, String> tags) {
    if (tags == null || tags.isEmpty()) {
      throw SqsErrors.missing("Tags");
    }
    changes.change(
        queue,
        stored -> {
          Map<String, String> all = new LinkedHashMap<>(stored.tags());
          all.putAll(tags);
          check(queue.key().name(), all);
          return stored.withTags(all);
        });
  }

  void remove(Queue queue, @Nullable List<String> keys) {
    if (keys == null || keys.isEmpty()) {
      throw SqsErrors.missing("TagKeys");
    }
    changes.change(
        queue,
        stored -> {
          Map<String, String> left = new LinkedHashMap<>(stored.tags());
          keys.forEach(left::remove);
          return stored.withTags(left);
        });
  }

  /**
   * Checks the tags that a queue would have.
   *
   * @throws ApiException if they are too many or too long
   */
  static void check(String queueName, Map<String, String> tags) {
    if (tags.size() > SqsLimits.TAGS) {
      throw SqsErrors.invalid("Too many tags added for queue " + queueName + ".");
    }
    tags.forEach(
        (key, value) -> {
          if (key.isEmpty() || key.length() > KEY_LENGTH) {
            throw SqsErrors.invalid("Tag keys must be between 1 and 128 characters in length.");
          }
          if (value.length() > VALUE_LENGTH) {
            throw SqsErrors.invalid("Tag values must be between 0 and 256 characters in length.");
          }
        });
  }
}
