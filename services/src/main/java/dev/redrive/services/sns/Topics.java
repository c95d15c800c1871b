package dev.redrive.services.sns;

import dev.redrive.store.Database;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All topics and subscriptions, in memory; changed after the commits that changed their rows. Safe
 * for use by many threads.
 */
final class Topics {
  private final Map<TopicKey, Topic> topics = new ConcurrentHashMap<>();
  private final Map<String, Subscription> subscriptions = new ConcurrentHashMap<>();
  private final Map<Long, Map<String, Subscription>> byTopic = new ConcurrentHashMap<>();

  /** Those that were sent a token, which every one keeps; among them those that have ended. */
  private final Map<String, Subscription> byToken = new ConcurrentHashMap<>();

  Topics(Database database, TopicStore topicStore, SubscriptionStore subscriptionStore) {
    List<Topic> all = database.read(topicStore::all);
    all.forEach(this::put);
    Map<Long, Topic> byId = all.stream().collect(Collectors.toMap(Topic::id, Function.identity()));
    database.read(sql -> subscriptionStore.all(sql, byId)).forEach(this::put);
  }

  Optional<Topic> find(TopicKey key) {
    return Optional.ofNullable(topics.get(key));
  }

  Optional<Subscription> subscription(String id) {
    return Optional.ofNullable(subscriptions.get(id));
  }

  /** The topics of an account and region, by name. */
  Stream<Topic> list(String account, String region) {
    return topics.values().stream()
        .filter(topic -> topic.key().account().equals(account))
        .filter(topic -> topic.key().region().equals(region))
        .sorted(Comparator.comparing(topic -> topic.key().name()));
  }

  /** The subscriptions of a topic, by id. */
  List<Subscription> of(Topic topic) {
    return byTopic.getOrDefault(topic.id(), Map.of()).values().stream()
        .sorted(Comparator.comparing(Subscription::id))
        .toList();
  }

  /** The subscription whose endpoint was sent a token, be it one that has ended. */
  Optional<Subscription> ofToken(String token) {
    return Optional.ofNullable(byToken.get(token));
  }

  /** Those that go away unless they are confirmed. */
  List<Subscription> unconfirmed() {
    return byToken.values().stream().filter(s -> !s.confirmation().isConfirmed()).toList();
  }

  int count() {
    return topics.size();
  }

  void put(Topic topic) {
    topics.put(topic.key(), topic);
  }

  void put(Subscription subscription) {
    subscription.confirmation().token().ifPresent(token -> byToken.put(token.text(), subscription));
    if (subscription.confirmation().state() == Confirmation.State.ENDED) {
      hide(subscription);
      return;
    }
    subscriptions.put(subscription.id(), subscription);
    byTopic
        .computeIfAbsent(subscription.topicId(), _ -> new ConcurrentHashMap<>())
        .put(subscription.id(), subscription);
  }

  void remove(Topic topic) {
    topics.remove(topic.key());
    of(topic).forEach(subscription -> subscriptions.remove(subscription.id()));
    byTopic.remove(topic.id());
    byToken.values().removeIf(subscription -> subscription.topicId() == topic.id());
  }

  void remove(Subscription subscription) {
    subscription.confirmation().token().ifPresent(token -> byToken.remove(token.text()));
    hide(subscription);
  }

  private void hide(Subscription subscription) {
    subscriptions.remove(subscription.id());
    byTopic
        .getOrDefault(subscription.topicId(), new ConcurrentHashMap<>())
        .remove(subscription.id());
  }
}
