package dev.redrive.services.sns;

import dev.redrive.api.Call;
import dev.redrive.store.Database;
import dev.redrive.store.Transaction;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What the parts of the service share.
 *
 * @param database where everything is kept
 * @param topics all topics and subscriptions
 * @param topicStore the rows of topics
 * @param subscriptionStore the rows of subscriptions
 * @param changing held while topics or subscriptions are changed
 */
record SnsParts(
    Database database,
    Topics topics,
    TopicStore topicStore,
    SubscriptionStore subscriptionStore,
    ReentrantLock changing) {

  static SnsParts open(Database database) {
    TopicStore topicStore = new TopicStore();
    SubscriptionStore subscriptionStore = new SubscriptionStore();
    Topics topics = new Topics(database, topicStore, subscriptionStore);
    return new SnsParts(database, topics, topicStore, subscriptionStore, new ReentrantLock());
  }

  /** The topic of a request. */
  Topic topic(String arn) {
    return topics.find(TopicKey.of(arn, "TopicArn")).orElseThrow(SnsErrors::noTopic);
  }

  /** Stores what was changed of a topic. */
  void store(Topic topic) {
    database.write(
        transaction -> {
          topicStore.update(transaction, topic);
          transaction.afterCommit(() -> topics.put(topic));
          return null;
        });
  }

  /** Stores a new subscription, or what was changed of one. */
  void put(Transaction transaction, Subscription subscription) {
    subscriptionStore.put(transaction, subscription);
    transaction.afterCommit(() -> topics.put(subscription));
  }

  /** Takes a subscription away. */
  void remove(Transaction transaction, Subscription subscription) {
    subscriptionStore.delete(transaction, subscription.id());
    transaction.afterCommit(() -> topics.remove(subscription));
  }

  /** Does what nothing else of its kind may be done beside. */
  <T> T change(Supplier<T> work) {
    changing.lock();
    try {
      return work.get();
    } finally {
      changing.unlock();
    }
  }

  static TopicKey own(String name) {
    return new TopicKey(Call.current().account(), Call.current().region(), name);
  }
}
