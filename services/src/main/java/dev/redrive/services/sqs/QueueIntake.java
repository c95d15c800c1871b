package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.Blob;
import dev.redrive.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The way by which other services' messages come into queues, as part of their transactions. */
public final class QueueIntake {
  private final SqsParts parts;
  private final Sender sender;

  QueueIntake(SqsParts parts, Sender sender) {
    this.parts = parts;
    this.sender = sender;
  }

  /**
   * What comes in.
   *
   * @param body its text
   * @param attributes message attributes, which are not checked: an empty text or a line break is
   *     no reason to lose a message
   * @param sender the user id of who sent it
   * @param group its {@code MessageGroupId}
   * @param trace its {@code AWSTraceHeader}
   */
  public record Arrival(
      String body,
      Map<String, Attribute> attributes,
      String sender,
      Optional<String> group,
      Optional<String> trace) {}

  /**
   * A message attribute.
   *
   * @param dataType such as {@code String}
   * @param value the value; of a text, its UTF-8 form
   */
  public record Attribute(String dataType, Blob value) {}

  /**
   * Puts a message in a queue; writes nothing if it cannot.
   *
   * @return why it cannot be delivered, as a sentence for people; empty if it was
   */
  public Optional<String> put(Transaction transaction, String queueArn, Arrival arrival) {
    Optional<Queue> queue = QueueKey.ofArn(queueArn).flatMap(parts.queues()::find);
    if (queue.isEmpty()) {
      return missing(queueArn);
    }
    MessageAttributes attributes = attributes(arrival);
    try {
      Draft.checkBody(arrival.body);
      int size = arrival.body.getBytes(StandardCharsets.UTF_8).length;
      Draft.checkSize(size + attributes.size(), queue.get().settings());
    } catch (ApiException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    long now = parts.clock().now();
    SentMessage message =
        new SentMessage(
            UUID.randomUUID().toString(),
            arrival.sender,
            now,
            arrival.body,
            attributes,
            arrival.trace,
            arrival.group);
    long visible = now + queue.get().settings().delayMillis();
    return sender.insert(transaction, queue.get(), message, visible, now)
        ? Optional.empty()
        : missing(queueArn);
  }

  private static Optional<String> missing(String queueArn) {
    return Optional.of("The queue " + queueArn + " does not exist.");
  }

  private static MessageAttributes attributes(Arrival arrival) {
    TreeMap<String, MessageAttributes.Value> values = new TreeMap<>();
    arrival.attributes.forEach(
        (name, given) ->
            values.put(name, new MessageAttributes.Value(given.dataType, given.value)));
    return MessageAttributes.of(values);
  }
}
