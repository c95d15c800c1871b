package dev.redrive.services.sns.http;

import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The rows of deliveries. */
final class HttpDeliveryStore {
  /** The subscriptions with deliveries, each found by one step in the index. */
  private static final String LINES =
      """
      with recursive line (subscription) as (
        select min(subscription) from sns_http_delivery
        union all
        select (
          select min(d.subscription) from sns_http_delivery d
          where d.subscription > line.subscription)
        from line where line.subscription is not null)
      """;

  /** A delivery that waits. */
  record Waiting(long id, long due) {}

  /** Stores a delivery that is due at once. */
  void insert(Transaction transaction, HttpMessage message, long now) {
    transaction
        .query(
            """
            insert into sns_http_delivery
              (subscription, topic_arn, endpoint, type, message_id, raw, body, trace, created,
               attempts, due)
            values
              (:subscription, :topic, :endpoint, :type, :message, :raw, :body, :trace, :now, 0,
               :now)""")
        .bind("subscription", message.subscription())
        .bind("topic", message.topicArn())
        .bind("endpoint", message.endpoint())
        .bind("type", message.type().name())
        .bind("message", message.id())
        .bind("raw", message.raw() ? 1 : 0)
        .bind("body", message.body())
        .bind("trace", message.trace().orElse(null))
        .bind("now", now)
        .update();
  }

  /** The subscriptions that something is to be delivered to. */
  List<String> subscriptions(Sql sql) {
    return sql.query(LINES + "select subscription from line where subscription is not null")
        .list(row -> row.text("subscription"));
  }

  /** The first deliveries of a subscription, by their due times. */
  List<Waiting> first(Sql sql, String subscription, int most) {
    return sql.query(
            """
            select id, due from sns_http_delivery where subscription = :subscription
            order by due, id limit :most""")
        .bind("subscription", subscription)
        .bind("most", most)
        .list(row -> new Waiting(row.number("id"), row.number("due")));
  }

  /**
   * The deliveries that become due up to a time, the earliest first.
   *
   * @param topics how the ARNs of their topics begin
   */
  List<HttpOutlook.Upcoming> upcoming(Sql sql, String topics, long until, int limit) {
    return sql.query(
            LINES
                + """
                select topic_arn || ':' || subscription as subscription_arn, message_id, attempts, due
                from sns_http_delivery where id in (
                  select id from sns_http_delivery
                  where due <= :until and subscription in (
                    select subscription from line
                    where :topics = (
                      select substr(one.topic_arn, 1, length(:topics)) from sns_http_delivery one
                      where one.subscription = line.subscription limit 1))
                  order by due, id limit :limit)
                order by due, id""")
        .bind("until", until)
        .bind("topics", topics)
        .bind("limit", limit)
        .list(
            row ->
                new HttpOutlook.Upcoming(
                    row.text("subscription_arn"),
                    row.text("message_id"),
                    row.integer("attempts"),
                    row.number("due")));
  }

  /** A delivery, if it is still to be made. */
  Optional<HttpDelivery> find(Sql sql, long id) {
    return sql.query(
            """
            select id, subscription, topic_arn, endpoint, type, message_id, raw, body, trace,
              created, attempts
            from sns_http_delivery where id = :id""")
        .bind("id", id)
        .first(HttpDeliveryStore::delivery);
  }

  /** Takes a delivery away; false if it was no more. */
  boolean delete(Transaction transaction, HttpDelivery delivery) {
    return transaction
            .query("delete from sns_http_delivery where id = :id and message_id = :message")
            .bind("id", delivery.id())
            .bind("message", delivery.message().id())
            .update()
        == 1;
  }

  /** Notes that an attempt failed, and when the next one is due. */
  void retry(Transaction transaction, HttpDelivery delivery, long due) {
    transaction
        .query(
            """
            update sns_http_delivery set attempts = :attempts, due = :due
            where id = :id and message_id = :message""")
        .bind("attempts", delivery.attempts() + 1)
        .bind("due", due)
        .bind("id", delivery.id())
        .bind("message", delivery.message().id())
        .update();
  }

  private static HttpDelivery delivery(Row row) {
    return new HttpDelivery(
        row.number("id"),
        new HttpMessage(
            HttpMessageType.valueOf(row.text("type")),
            row.text("message_id"),
            row.text("topic_arn"),
            row.text("subscription"),
            row.text("endpoint"),
            row.flag("raw"),
            row.text("body"),
            row.optionalText("trace")),
        row.number("created"),
        row.integer("attempts"));
  }
}
