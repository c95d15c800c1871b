package dev.redrive.services.sqs;

import dev.redrive.store.Query;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of messages; each statement finds its rows by an index. */
final class MessageStore {
  /** A message that could be received, and how often it was received in its present queue. */
  record Candidate(long row, long receives) {}

  /** A message that a receipt handle names. */
  record Held(long received, long visible) {}

  /**
   * Stores a message.
   *
   * @param visible from when on it can be received
   * @return false if the queue is no more
   */
  boolean insert(Transaction transaction, long queue, SentMessage message, long visible) {
    return transaction
            .query(
                """
                insert into sqs_message
                  (queue, visible, sent, message_id, sender, trace, message_group, attributes, body)
                select :queue, :visible, :sent, :message_id, :sender, :trace, :group, :attributes,
                  :body
                where exists (select 1 from sqs_queue where id = :queue)""")
            .bind("queue", queue)
            .bind("visible", visible)
            .bind("sent", message.sent())
            .bind("message_id", message.id())
            .bind("sender", message.sender())
            .bind("trace", message.trace())
            .bind("group", message.group())
            .bind(
                "attributes", message.attributes().isEmpty() ? null : message.attributes().bytes())
            .bind("body", message.body())
            .update()
        == 1;
  }

  /**
   * Receives the messages that have been visible longest.
   *
   * @param until when they become visible again
   */
  List<ReceivedMessage> claim(
      Transaction transaction, long queue, int count, long now, long until) {
    return transaction
        .query(
            """
            with due as materialized (
              select id from sqs_message
              where queue = :queue and visible <= :now
              order by visible limit :count)
            update sqs_message
            set visible = :until, receives = receives + 1, received = :now,
              first_received = coalesce(first_received, :now)
            from due where sqs_message.id = due.id
            returning sqs_message.id, message_id, sender, sent, body, attributes, trace,
              message_group, receives, first_received, source""")
        .bind("queue", queue)
        .bind("now", now)
        .bind("count", count)
        .bind("until", until)
        .list(MessageStore::received)
        .stream()
        .sorted(Comparator.comparingLong(ReceivedMessage::row))
        .toList();
  }

  /** The messages that the next {@link #claim} would get. */
  List<Candidate> candidates(Transaction transaction, long queue, int count, long now) {
    return transaction
        .query(
            """
            select id, receives - receives_before as receives from sqs_message
            where queue = :queue and visible <= :now
            order by visible limit :count""")
        .bind("queue", queue)
        .bind("now", now)
        .bind("count", count)
        .list(row -> new Candidate(row.number("id"), row.number("receives")));
  }

  /** Moves a message to another queue, where it can be received at once. */
  void move(Transaction transaction, long row, Queue from, Queue to, long now) {
    transaction
        .query(
            """
            update sqs_message
            set queue = :to, visible = :now, receives_before = receives, received = null,
              source = :source
            where id = :id""")
        .bind("to", to.id())
        .bind("now", now)
        .bind("source", from.key().arn())
        .bind("id", row)
        .update();
  }

  /**
   * Deletes the message of a handle.
   *
   * @return when it would have become visible; empty if it is no more in that queue
   */
  OptionalLong delete(Transaction transaction, ReceiptHandle handle) {
    return of(
            handle,
            transaction.query(
                """
                delete from sqs_message
                where id = :id and queue = :queue and message_id = :message_id
                returning visible"""))
        .first(row -> row.number("visible"))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** The message of a handle, if it is still in that queue and was sent after a time. */
  Optional<Held> held(Transaction transaction, ReceiptHandle handle, long after) {
    return of(
            handle,
            transaction.query(
                """
                select received, visible from sqs_message
                where id = :id and queue = :queue and message_id = :message_id
                  and received is not null and sent > :after"""))
        .bind("after", after)
        .first(row -> new Held(row.number("received"), row.number("visible")));
  }

  /** Sets when a message becomes visible. */
  void show(Transaction transaction, long row, long visible) {
    transaction
        .query("update sqs_message set visible = :visible where id = :id")
        .bind("visible", visible)
        .bind("id", row)
        .update();
  }

  /** Deletes some of the messages sent at or before a time, and answers how many. */
  int deleteSentUntil(Transaction transaction, long queue, long time, int count) {
    return transaction
        .query(
            """
            delete from sqs_message where id in (
              select id from sqs_message where queue = :queue and sent <= :time
              order by sent limit :count)""")
        .bind("queue", queue)
        .bind("time", time)
        .bind("count", count)
        .update();
  }

  /** Deletes some of the messages up to a row, and answers how many. */
  int deleteUpTo(Transaction transaction, long queue, long lastRow, int count) {
    return transaction
        .query(
            """
            delete from sqs_message where id in (
              select id from sqs_message where queue = :queue and id <= :last limit :count)""")
        .bind("queue", queue)
        .bind("last", lastRow)
        .bind("count", count)
        .update();
  }

  /** The greatest row id of all messages; 0 if there are none. */
  long lastRow(Sql sql) {
    return sql.query("select coalesce(max(id), 0) as last from sqs_message")
        .first(row -> row.number("last"))
        .orElse(0L);
  }

  /** How many messages a queue has; reads the whole index of the queue. */
  long count(Sql sql, long queue) {
    return sql.query("select count(*) as messages from sqs_message where queue = :queue")
        .bind("queue", queue)
        .first(row -> row.number("messages"))
        .orElse(0L);
  }

  /** How many messages are not visible, of those that were received or of those that were not. */
  long countHidden(Sql sql, long queue, long now, boolean wereReceived) {
    return sql.query(
            """
            select count(*) as messages from sqs_message
            where queue = :queue and visible > :now and (receives > 0) = :received""")
        .bind("queue", queue)
        .bind("now", now)
        .bind("received", wereReceived)
        .first(row -> row.number("messages"))
        .orElse(0L);
  }

  /** Whether there are messages sent at or before a time. */
  boolean anySentUntil(Sql sql, long queue, long time) {
    return sql.query("select id from sqs_message where queue = :queue and sent <= :time limit 1")
        .bind("queue", queue)
        .bind("time", time)
        .first(row -> row.number("id"))
        .isPresent();
  }

  /** When the oldest message of a queue was sent. */
  Optional<Long> oldestSent(Sql sql, long queue) {
    return sql.query("select sent from sqs_message where queue = :queue order by sent limit 1")
        .bind("queue", queue)
        .first(row -> row.number("sent"));
  }

  /** Whether a message can be received. */
  boolean anyVisible(Sql sql, long queue, long now) {
    return sql.query("select id from sqs_message where queue = :queue and visible <= :now limit 1")
        .bind("queue", queue)
        .bind("now", now)
        .first(row -> row.number("id"))
        .isPresent();
  }

  /** When the next of the messages that are not visible becomes so. */
  OptionalLong nextVisible(Sql sql, long queue, long now) {
    return sql.query(
            """
            select visible from sqs_message where queue = :queue and visible > :now
            order by visible limit 1""")
        .bind("queue", queue)
        .bind("now", now)
        .first(row -> row.number("visible"))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** How many messages become visible within a time, counted up to a limit. */
  long countAppearing(Sql sql, long queue, long now, long until, int limit) {
    return sql.query(
            """
            select count(*) as messages from (
              select id from sqs_message
              where queue = :queue and visible > :now and visible <= :until limit :limit)""")
        .bind("queue", queue)
        .bind("now", now)
        .bind("until", until)
        .bind("limit", limit)
        .first(row -> row.number("messages"))
        .orElse(0L);
  }

  private static Query of(ReceiptHandle handle, Query query) {
    return query
        .bind("id", handle.row())
        .bind("queue", handle.queue())
        .bind("message_id", handle.messageId().toString());
  }

  /** A message out of all columns that {@link #claim} answers. */
  static ReceivedMessage received(Row row) {
    SentMessage message =
        new SentMessage(
            row.text("message_id"),
            row.text("sender"),
            row.number("sent"),
            row.text("body"),
            row.optionalBytes("attributes")
                .map(MessageAttributes::read)
                .orElse(MessageAttributes.NONE),
            row.optionalText("trace"),
            row.optionalText("message_group"));
    return new ReceivedMessage(
        row.number("id"),
        message,
        row.number("receives"),
        row.number("first_received"),
        row.optionalText("source"));
  }
}
