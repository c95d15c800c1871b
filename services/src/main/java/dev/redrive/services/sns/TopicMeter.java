package dev.redrive.services.sns;

import dev.redrive.engine.Clock;
import dev.redrive.services.sns.TopicMeasurements.Fate;
import dev.redrive.store.Transaction;

/** Tells what is counted of topics, once the transaction in which it happens is committed. */
record TopicMeter(TopicMeasurements measurements, Clock clock) {

  void published(Transaction transaction, Topic topic, Message message) {
    transaction.afterCommit(
        () -> measurements.published(topic.key().measured(), message.size(), message.published()));
  }

  void notified(Transaction transaction, TopicKey topic, Fate fate) {
    transaction.afterCommit(() -> measurements.notified(topic.measured(), fate, clock.now()));
  }
}
