package dev.redrive.services.sns;

import dev.redrive.engine.Clock;
import dev.redrive.services.sns.http.HttpDeliveries;
import dev.redrive.services.sns.http.HttpMessage;
import dev.redrive.services.sns.http.HttpMessageType;
import dev.redrive.store.Transaction;
import java.util.Optional;
import java.util.UUID;

/** Writes what HTTP endpoints are to get, as part of transactions. */
record HttpOutbox(HttpDeliveries deliveries, Envelope envelope, Clock clock) {
  /** Sends a message that was published. */
  void notify(Transaction transaction, Topic topic, Subscription subscription, Message message) {
    String body =
        subscription.isRaw()
            ? message.textFor(subscription.protocol())
            : envelope.text(topic, subscription, message);
    deliveries.add(
        transaction,
        new HttpMessage(
            HttpMessageType.NOTIFICATION,
            message.id(),
            topic.arn(),
            subscription.id(),
            subscription.endpoint(),
            subscription.isRaw(),
            body,
            message.trace()));
  }

  /** Asks an endpoint whether it wants to be subscribed. */
  void ask(Transaction transaction, Topic topic, Subscription subscription) {
    question(
        transaction,
        topic,
        subscription,
        HttpMessageType.SUBSCRIPTION_CONFIRMATION,
        "You have chosen to subscribe to the topic "
            + topic.arn()
            + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.");
  }

  /** Tells an endpoint that somebody has ended its subscription. */
  void leave(Transaction transaction, Topic topic, Subscription subscription) {
    question(
        transaction,
        topic,
        subscription,
        HttpMessageType.UNSUBSCRIBE_CONFIRMATION,
        "You have chosen to deactivate subscription "
            + subscription.arn()
            + ".\nTo cancel this operation and restore the subscription, visit the SubscribeURL"
            + " included in this message.");
  }

  private void question(
      Transaction transaction,
      Topic topic,
      Subscription subscription,
      HttpMessageType type,
      String text) {
    String id = UUID.randomUUID().toString();
    String token = subscription.confirmation().token().orElseThrow().text();
    deliveries.add(
        transaction,
        new HttpMessage(
            type,
            id,
            topic.arn(),
            subscription.id(),
            subscription.endpoint(),
            false,
            envelope.question(topic, type, id, text, token, clock.now()),
            Optional.empty()));
  }
}
