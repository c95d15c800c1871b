package dev.redrive.services.sns;

import dev.redrive.services.sns.SubscriberPort.Attribute;
import dev.redrive.services.sns.SubscriberPort.QueueMessage;
import dev.redrive.services.sns.TopicMeasurements.Fate;
import dev.redrive.store.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a message to all subscribers that want it, as part of a transaction. What cannot be
 * delivered goes to the subscription's dead-letter queue, at once: a missing queue or a policy that
 * forbids is a client's error, which AWS does not retry ("Amazon SNS message delivery retries").
 * What goes to HTTP endpoints is stored, and sent after the commit.
 */
final class Fanout {
  private final Topics topics;
  private final Envelope envelope;
  private final SubscriberPort subscribers;
  private final HttpOutbox outbox;
  private final DeadLetters deadLetters;
  private final TopicMeter meter;

  Fanout(
      Topics topics,
      Envelope envelope,
      SubscriberPort subscribers,
      HttpOutbox outbox,
      TopicMeter meter) {
    this.topics = topics;
    this.envelope = envelope;
    this.subscribers = subscribers;
    this.outbox = outbox;
    this.deadLetters = new DeadLetters(subscribers, meter);
    this.meter = meter;
  }

  void send(Transaction transaction, Topic topic, Message message) {
    meter.published(transaction, topic, message);
    for (Subscription subscription : topics.of(topic)) {
      if (subscription.confirmation().isConfirmed()) {
        subscription
            .filtersOut(message)
            .ifPresentOrElse(
                why -> meter.notified(transaction, topic.key(), why),
                () -> bring(transaction, topic, subscription, message));
      }
    }
  }

  private void bring(
      Transaction transaction, Topic topic, Subscription subscription, Message message) {
    Optional<String> failure = deliver(transaction, topic, subscription, message);
    if (failure.isPresent()) {
      deadLetters.put(
          transaction,
          subscription,
          message.id(),
          () -> forQueue(topic, subscription, message),
          failure.get());
    } else if (!subscription.protocol().isWeb()) {
      meter.notified(transaction, topic.key(), Fate.DELIVERED);
    }
  }

  private Optional<String> deliver(
      Transaction transaction, Topic topic, Subscription subscription, Message message) {
    String endpoint = subscription.endpoint();
    return switch (subscription.protocol()) {
      case SQS ->
          subscribers
              .refusal(endpoint, topic.arn())
              .or(
                  () ->
                      subscribers.send(
                          transaction, endpoint, forQueue(topic, subscription, message)));
      case LAMBDA ->
          subscribers
              .refusal(endpoint, topic.arn())
              .or(
                  () ->
                      subscribers.invoke(
                          transaction,
                          endpoint,
                          envelope.forFunction(topic, subscription, message),
                          message.trace()));
      case HTTP, HTTPS -> {
        outbox.notify(transaction, topic, subscription, message);
        yield Optional.empty();
      }
    };
  }

  private QueueMessage forQueue(Topic topic, Subscription subscription, Message message) {
    if (!subscription.isRaw()) {
      String body = envelope.text(topic, subscription, message);
      return new QueueMessage(body, Map.of(), message.group(), message.trace());
    }
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    message
        .attributes()
        .forEach(
            (name, value) ->
                attributes.put(name, new Attribute(value.dataType(), value.value().bytes())));
    String text = message.textFor(subscription.protocol());
    return new QueueMessage(text, attributes, message.group(), message.trace());
  }
}
