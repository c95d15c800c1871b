package dev.redrive.services.sns;

import dev.redrive.services.sns.SubscriberPort.Attribute;
import dev.redrive.services.sns.SubscriberPort.QueueMessage;
import dev.redrive.store.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a message to all subscribers that want it, as part of a transaction. What cannot be
 * delivered goes to the subscription's dead-letter queue, at once: a missing queue or a policy that
 * forbids is a client's error, which AWS does not retry ("Amazon SNS message delivery retries").
 */
final class Fanout {
  private static final Logger LOG = LoggerFactory.getLogger(Fanout.class);

  private final Topics topics;
  private final Envelope envelope;
  private final SubscriberPort subscribers;

  Fanout(Topics topics, Envelope envelope, SubscriberPort subscribers) {
    this.topics = topics;
    this.envelope = envelope;
    this.subscribers = subscribers;
  }

  void send(Transaction transaction, Topic topic, Message message) {
    for (Subscription subscription : topics.of(topic)) {
      if (subscription.wants(message)) {
        deliver(transaction, topic, subscription, message)
            .ifPresent(why -> giveUp(transaction, topic, subscription, message, why));
      }
    }
  }

  private Optional<String> deliver(
      Transaction transaction, Topic topic, Subscription subscription, Message message) {
    String endpoint = subscription.endpoint();
    Optional<String> refusal = subscribers.refusal(endpoint, topic.arn());
    if (refusal.isPresent()) {
      return refusal;
    }
    return switch (subscription.protocol()) {
      case SQS -> subscribers.send(transaction, endpoint, forQueue(topic, subscription, message));
      case LAMBDA ->
          subscribers.invoke(
              transaction, endpoint, envelope.forFunction(topic, subscription, message));
    };
  }

  private void giveUp(
      Transaction transaction,
      Topic topic,
      Subscription subscription,
      Message message,
      String why) {
    Optional<String> queue = subscription.deadLetterArn();
    Optional<String> failure =
        queue.isEmpty()
            ? Optional.of(why)
            : subscribers
                .refusal(queue.get(), topic.arn())
                .or(
                    () ->
                        subscribers.send(
                            transaction, queue.get(), forQueue(topic, subscription, message)));
    failure.ifPresent(
        reason ->
            LOG.warn("{} did not get message {}: {}", subscription.arn(), message.id(), reason));
  }

  private QueueMessage forQueue(Topic topic, Subscription subscription, Message message) {
    if (!subscription.isRaw()) {
      String body = envelope.forQueue(topic, subscription, message);
      return new QueueMessage(body, Map.of(), message.trace());
    }
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    message
        .attributes()
        .forEach(
            (name, value) ->
                attributes.put(name, new Attribute(value.dataType(), value.value().bytes())));
    return new QueueMessage(message.textFor(subscription.protocol()), attributes, message.trace());
  }
}
