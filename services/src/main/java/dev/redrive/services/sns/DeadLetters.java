package dev.redrive.services.sns;

import dev.redrive.services.sns.SubscriberPort.QueueMessage;
import dev.redrive.services.sns.TopicMeasurements.Fate;
import dev.redrive.store.Transaction;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what cannot be delivered in the dead-letter queue of its subscription, if it has one. */
record DeadLetters(SubscriberPort subscribers, TopicMeter meter) {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  /**
   * Takes a message that was given up, as part of a transaction; one that no queue takes is lost.
   *
   * @param id the id of the message
   * @param letter what the queue gets
   * @param why it was given up, as a sentence for people
   */
  void put(
      Transaction transaction,
      Subscription subscription,
      String id,
      Supplier<QueueMessage> letter,
      String why) {
    Optional<String> queue = subscription.deadLetterArn();
    Optional<String> failure =
        queue.isEmpty()
            ? Optional.of(why)
            : subscribers
                .refusal(queue.get(), subscription.topic().arn())
                .or(() -> subscribers.send(transaction, queue.get(), letter.get()));
    failure.ifPresent(
        reason -> LOG.warn("{} did not get message {}: {}", subscription.arn(), id, reason));
    meter.notified(transaction, subscription.topic(), fate(queue.isPresent(), failure.isPresent()));
  }

  private static Fate fate(boolean hasQueue, boolean isLost) {
    if (!hasQueue) {
      return Fate.FAILED;
    }
    return isLost ? Fate.NOT_REDRIVEN : Fate.REDRIVEN;
  }
}
