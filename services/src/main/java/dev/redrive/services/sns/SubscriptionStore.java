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
            select id, topic, protocol, endpoint, principal, attributes, state, token,
              token_expires, authenticated, unsubscribe_signed
            from sns_subscription where topic in (select id from sns_topic)""")
        .list(row -> subscription(row, topics));
  }

  /** Stores a new subscription, or what can change of one. */
  void put(Transaction transaction, Subscription subscription) {
    Confirmation confirmation = subscription.confirmation();
    transaction
        .query(
            """
            insert into sns_subscription
              (id, topic, protocol, endpoint, principal, attributes, state, token, token_expires,
               authenticated, unsubscribe_signed)
            values (:id, :topic, :protocol, :endpoint, :principal, :attributes, :state, :token,
              :expires, :authenticated, :unsubscribe_signed)
            on conflict (id) do update set attributes = :attributes, state = :state,
              token = :token, token_expires = :expires, authenticated = :authenticated,
              unsubscribe_signed = :unsubscribe_signed""")
        .bind("id", subscription.id())
        .bind("topic", subscription.topicId())
        .bind("protocol", subscription.protocol().text())
        .bind("endpoint", subscription.endpoint())
        .bind("principal", subscription.principal())
        .bind("attributes", JsonTree.write(subscription.given()))
        .bind("state", confirmation.state().name())
        .bind("token", confirmation.token().map(Confirmation.Token::text).orElse(null))
        .bind("expires", confirmation.token().map(Confirmation.Token::expires).orElse(0L))
        .bind("authenticated", confirmation.authenticated() ? 1 : 0)
        .bind("unsubscribe_signed", confirmation.unsubscribeSigned() ? 1 : 0)
        .update();
  }

  /** Takes a subscription away, with what was to be sent to it. */
  void delete(Transaction transaction, String id) {
    deleteDeliveries(transaction, id);
    transaction.query("delete from sns_subscription where id = :id").bind("id", id).update();
  }

  /** Takes away what was to be sent to a subscription. */
  void deleteDeliveries(Transaction transaction, String id) {
    transaction
        .query("delete from sns_http_delivery where subscription = :id")
        .bind("id", id)
        .update();
  }

  /** Takes all subscriptions of a topic away, with what was to be sent to them. */
  void deleteOf(Transaction transaction, Topic topic) {
    transaction
        .query(
            """
            delete from sns_http_delivery
            where subscription in (select id from sns_subscription where topic = :topic)""")
        .bind("topic", topic.id())
        .update();
    transaction
        .query("delete from sns_subscription where topic = :topic")
        .bind("topic", topic.id())
        .update();
  }

  private static Confirmation confirmation(Row row) {
    return new Confirmation(
        Confirmation.State.valueOf(row.text("state")),
        row.optionalText("token")
            .map(text -> new Confirmation.Token(text, row.number("token_expires"))),
        row.flag("authenticated"),
        row.flag("unsubscribe_signed"));
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
        confirmation(row),
        TopicStore.texts(row.text("attributes")));
  }
}
