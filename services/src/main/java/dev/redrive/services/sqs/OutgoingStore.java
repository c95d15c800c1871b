package dev.redrive.services.sqs;

import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;

/** The rows of messages that redrives and moves take out of their queues. */
final class OutgoingStore {
  /** A message that can be received, as {@link #behind} finds it. */
  record Available(
      long row, long visible, String messageId, MessageAttributes attributes, String body) {}

  /**
   * Messages that can be received, in the order in which they became so.
   *
   * @param visible behind this time, or at this time and behind {@code row}
   * @param until visible at this time
   * @param after sent after this time
   */
  List<Available> behind(
      Sql sql, long queue, long visible, long row, long until, long after, int count) {
    return sql.query(
            """
            select id, visible, message_id, attributes, body from sqs_message
            where queue = :queue and (visible > :visible or (visible = :visible and id > :row))
              and visible >= :visible and visible <= :until and sent > :after
            order by visible, id limit :count""")
        .bind("queue", queue)
        .bind("visible", visible)
        .bind("row", row)
        .bind("until", until)
        .bind("after", after)
        .bind("count", count)
        .list(
            found ->
                new Available(
                    found.number("id"),
                    found.number("visible"),
                    found.text("message_id"),
                    found
                        .optionalBytes("attributes")
                        .map(MessageAttributes::read)
                        .orElse(MessageAttributes.NONE),
                    found.text("body")));
  }

  /**
   * Messages that can be received, as they are, in the order in which they became so.
   *
   * @param until since this time or longer
   * @param after sent after this time
   */
  List<ReceivedMessage> waiting(Sql sql, long queue, long until, long after, int count) {
    return sql.query(
            """
            select id, message_id, sender, sent, body, attributes, trace, message_group, receives,
              coalesce(first_received, 0) as first_received, source
            from sqs_message
            where queue = :queue and visible <= :until and sent > :after
            order by visible, id limit :count""")
        .bind("queue", queue)
        .bind("until", until)
        .bind("after", after)
        .bind("count", count)
        .list(MessageStore::received);
  }

  /** Deletes a message if it can still be received. */
  boolean take(Transaction transaction, long queue, Available message) {
    return transaction
            .query(
                """
                delete from sqs_message
                where id = :id and queue = :queue and message_id = :message_id
                  and visible = :visible""")
            .bind("id", message.row())
            .bind("queue", queue)
            .bind("message_id", message.messageId())
            .bind("visible", message.visible())
            .update()
        == 1;
  }

  /** Deletes a message. */
  void delete(Transaction transaction, long row) {
    transaction.query("delete from sqs_message where id = :id").bind("id", row).update();
  }

  /** How many messages can be received that were sent after a time. */
  long countVisible(Sql sql, long queue, long now, long after) {
    return sql.query(
            """
            select count(*) as messages from sqs_message
            where queue = :queue and visible <= :now and sent > :after""")
        .bind("queue", queue)
        .bind("now", now)
        .bind("after", after)
        .first(row -> row.number("messages"))
        .orElse(0L);
  }

  /** The ARNs of the queues that messages were moved from, each found by one step in the index. */
  List<String> sources(Sql sql, long queue) {
    return sql.query(
            """
            with recursive found (source) as (
              select min(source) from sqs_message where queue = :queue and source is not null
              union all
              select (
                select min(m.source) from sqs_message m
                where m.queue = :queue and m.source is not null and m.source > found.source)
              from found where found.source is not null)
            select source from found where source is not null""")
        .bind("queue", queue)
        .list(row -> row.text("source"));
  }
}
