package dev.redrive.services.sns;

import dev.redrive.store.Transaction;
import java.util.Map;
import java.util.Optional;

/** Port: how messages come to the queues and functions of this server. */
public interface SubscriberPort {
  /**
   * Whether the policy of a queue or a function lets SNS deliver to it for a topic.
   *
   * @return why not, as a sentence for people; empty if it may
   */
  Optional<String> refusal(String endpointArn, String topicArn);

  /**
   * Puts a message in a queue, as part of the transaction; writes nothing if it cannot.
   *
   * @return why it cannot be delivered, as a sentence for people; empty if it was
   */
  Optional<String> send(Transaction transaction, String queueArn, QueueMessage message);

  /**
   * Accepts an event for a function, as part of the transaction; writes nothing if it cannot.
   *
   * @param trace the trace header of the message, if it has one
   * @return why it cannot be delivered, as a sentence for people; empty if it was
   */
  Optional<String> invoke(
      Transaction transaction, String functionArn, String event, Optional<String> trace);

  /**
   * What goes into a queue.
   *
   * @param body its text
   * @param attributes message attributes
   * @param group the {@code MessageGroupId}, if there is one
   * @param trace the trace header, if there is one
   */
  record QueueMessage(
      String body,
      Map<String, Attribute> attributes,
      Optional<String> group,
      Optional<String> trace) {}

  /**
   * A message attribute.
   *
   * @param dataType such as {@code String}
   * @param value the value; of a text, its UTF-8 form
   */
  record Attribute(String dataType, byte[] value) {}
}
