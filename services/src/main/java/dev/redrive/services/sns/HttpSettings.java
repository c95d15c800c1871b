package dev.redrive.services.sns;

import dev.redrive.services.sns.SubscriberPort.QueueMessage;
import dev.redrive.services.sns.TopicMeasurements.Fate;
import dev.redrive.services.sns.http.DeliveryPolicy;
import dev.redrive.services.sns.http.HttpMessage;
import dev.redrive.services.sns.http.HttpMessageType;
import dev.redrive.services.sns.http.HttpSubscribers;
import dev.redrive.store.Transaction;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What deliveries to HTTP endpoints depend on, as it is when they are made. */
record HttpSettings(Topics topics, DeadLetters deadLetters, TopicMeter meter)
    implements HttpSubscribers {
  private static final Logger LOG = LoggerFactory.getLogger(HttpSettings.class);

  /** The policy that is in force for a subscription. */
  DeliveryPolicy policy(Subscription subscription) {
    DeliveryPolicy ofTopic =
        topics.find(subscription.topic()).map(Topic::deliveryPolicy).orElse(DeliveryPolicy.NONE);
    return subscription.deliveryPolicy().over(ofTopic);
  }

  /** Questions are of the usual content type, whatever notifications are. */
  @Override
  public DeliveryPolicy policy(HttpMessage message) {
    DeliveryPolicy policy =
        topics.subscription(message.subscription()).map(this::policy).orElse(DeliveryPolicy.NONE);
    return message.type() == HttpMessageType.NOTIFICATION
        ? policy
        : new DeliveryPolicy(
            policy.retries(), policy.perSecond(), Optional.empty(), policy.alone());
  }

  @Override
  public Optional<Integer> perSecond(String subscription) {
    return topics.subscription(subscription).flatMap(known -> policy(known).perSecond());
  }

  @Override
  public void delivered(Transaction transaction, HttpMessage message) {
    if (message.type() == HttpMessageType.NOTIFICATION) {
      TopicKey.ofArn(message.topicArn())
          .ifPresent(topic -> meter.notified(transaction, topic, Fate.DELIVERED));
    }
  }

  @Override
  public void undeliverable(Transaction transaction, HttpMessage message, String why) {
    Optional<Subscription> subscription = topics.subscription(message.subscription());
    if (message.type() == HttpMessageType.NOTIFICATION && subscription.isPresent()) {
      QueueMessage letter =
          new QueueMessage(message.body(), Map.of(), Optional.empty(), message.trace());
      deadLetters.put(transaction, subscription.get(), message.id(), () -> letter, why);
    } else {
      LOG.warn("{} did not get its {}: {}", message.endpoint(), message.type().text(), why);
    }
  }
}
