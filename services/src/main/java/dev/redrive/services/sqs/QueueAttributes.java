package dev.redrive.services.sqs;

import dev.redrive.api.sqs.QueueAttributeName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells and sets the attributes of queues. */
final class QueueAttributes {
  private static final List<String> COUNTS =
      List.of(
          "ApproximateNumberOfMessages",
          "ApproximateNumberOfMessagesNotVisible",
          "ApproximateNumberOfMessagesDelayed");

  private final SqsParts parts;
  private final Retention retention;
  private final QueueChanges changes;
  private final RedriveRules redriveRules;

  QueueAttributes(
      SqsParts parts, Retention retention, QueueChanges changes, RedriveRules redriveRules) {
    this.parts = parts;
    this.retention = retention;
    this.changes = changes;
    this.redriveRules = redriveRules;
  }

  /** The attributes of those names, in AWS's order; {@code All} stands for each. */
  Map<String, String> get(Queue queue, @Nullable List<String> names) {
    List<String> wanted = names == null ? List.of() : names;
    for (String name : wanted) {
      if (QueueAttributeName.of(name) == null) {
        throw SqsErrors.unknownAttribute(name);
      }
    }
    boolean all = wanted.contains("All");
    Map<String, String> known = new LinkedHashMap<>();
    known.put("QueueArn", queue.key().arn());
    if (all || COUNTS.stream().anyMatch(wanted::contains)) {
      known.putAll(counts(queue));
    }
    known.put("CreatedTimestamp", Long.toString(queue.created() / 1000));
    known.put("LastModifiedTimestamp", Long.toString(queue.modified() / 1000));
    known.putAll(queue.settings().effective());
    if (!all) {
      known.keySet().retainAll(wanted);
    }
    return known;
  }

  void set(Queue queue, @Nullable Map<String, String> requested) {
    if (requested == null || requested.isEmpty()) {
      throw SqsErrors.missing(SqsErrors.isQuery() ? "Attribute.Name" : "Attributes");
    }
    Map<String, String> attributes = AttributeRules.check(requested);
    redriveRules.check(queue.key(), requested);
    changes.change(
        queue, stored -> stored.with(stored.settings().with(attributes), parts.clock().now()));
    parts.state(queue).waiters().wakeHead();
  }

  private Map<String, String> counts(Queue queue) {
    QueueCounts counted = QueueCounts.of(parts, retention, queue);
    Map<String, String> counts = new LinkedHashMap<>();
    counts.put(COUNTS.get(0), Long.toString(counted.visible()));
    counts.put(COUNTS.get(1), Long.toString(counted.notVisible()));
    counts.put(COUNTS.get(2), Long.toString(counted.delayed()));
    return counts;
  }
}
