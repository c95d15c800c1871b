package dev.redrive.services.sns;

import dev.redrive.services.sns.filter.JsonTree;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The rows of subscriptions. */
final class SubscriptionStore {
  /** All subscriptions of topics, which are given by their ids. */
  List<Subscription> all(Sql sql, Map<Long, Topic> topics) {
    return sql.query(
            """
            select id, topic, protocol, endpoint, principal, attributes
            from sns_subscription where topic in (select id from sns_topic)""")
        .list(row -> subscription(row, topics));
  }

  /** Stores a new subscription, or what can change of one. */
  void put(Transaction transaction, Subscription subscription) {
    transaction
        .query(
            """
            insert into sns_subscription
              (id, topic, protocol, endpoint, principal, attributes)
            values (:id, :topic, :protocol, :endpoint, :principal, :attributes)
            on conflict (id) do update set attributes = :attributes""")
        .bind("id", subscription.id())
        .bind("topic", subscription.topicId())
        .bind("protocol", subscription.protocol().text())
        .bind("endpoint", subscription.endpoint())
        .bind("principal", subscription.principal())
        .bind("attributes", JsonTree.write(subscription.given()))
        .update();
  }

  /** Takes a subscription away. */
  void delete(Transaction transaction, String id) {
    transaction.query("delete from sns_subscription where id = :id").bind("id", id).update();
  }

  /** Takes all subscriptions of a topic away. */
  void deleteOf(Transaction transaction, Topic topic) {
    transaction
        .query("delete from sns_subscription where topic = :topic")
        .bind("topic", topic.id())
        .update();
  }

  private static Subscription subscription(Row row, Map<Long, Topic> topics) {
    Topic topic = topics.get(row.number("topic"));
    if (topic == null) {
      throw new IllegalStateException("Subscription " + row.text("id") + " has no topic.");
    }
    return Subscription.of(
        row.text("id"),
        topic,
        new Subscription.Target(
            SubscriptionProtocol.valueOf(row.text("protocol").toUpperCase(Locale.ROOT)),
            row.text("endpoint")),
        row.text("principal"),
        TopicStore.texts(row.text("attributes")));
  }
}
