package dev.redrive.services.sqs;

import dev.redrive.store.Sql;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Tells which queues hide messages, and until when: those in flight, and those that are delayed.
 */
public final class HiddenMessages {
  private static final int COUNTED = 1_000;

  private final SqsParts parts;

  HiddenMessages(SqsParts parts) {
    this.parts = parts;
  }

  /**
   * The messages of a queue that become visible within a time.
   *
   * @param queueArn the queue
   * @param messages how many, counted up to 1,000
   * @param firstAt when the first of them becomes visible, in epoch milliseconds
   */
  public record Appearing(String queueArn, int messages, long firstAt) {}

  /**
   * What becomes visible within a time, the earliest first.
   *
   * @param until epoch milliseconds of business time
   */
  public List<Appearing> until(String account, String region, long now, long until, int limit) {
    Stream<Queue> queues = parts.queues().list(account, region, _ -> true);
    return parts
        .database()
        .read(
            sql ->
                queues
                    .flatMap(queue -> appearing(sql, queue, now, until).stream())
                    .sorted(Comparator.comparingLong(Appearing::firstAt))
                    .limit(limit)
                    .toList());
  }

  private Optional<Appearing> appearing(Sql sql, Queue queue, long now, long until) {
    MessageStore messages = parts.messageStore();
    OptionalLong first = messages.nextVisible(sql, queue.id(), now);
    if (first.isEmpty() || first.getAsLong() > until) {
      return Optional.empty();
    }
    long count = messages.countAppearing(sql, queue.id(), now, until, COUNTED);
    return Optional.of(new Appearing(queue.key().arn(), (int) count, first.getAsLong()));
  }
}
