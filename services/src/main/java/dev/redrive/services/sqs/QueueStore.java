package dev.redrive.services.sqs;

import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of queues. */
final class QueueStore {
  /** All queues. */
  List<Queue> all(Sql sql) {
    return sql.query(
            """
            select id, account, region, name, created, modified, purged, attributes, tags
            from sqs_queue""")
        .list(QueueStore::queue);
  }

  /** The queue of a name. */
  Optional<Queue> find(Sql sql, QueueKey key) {
    return sql.query(
            """
            select id, account, region, name, created, modified, purged, attributes, tags
            from sqs_queue where account = :account and region = :region and name = :name""")
        .bind("account", key.account())
        .bind("region", key.region())
        .bind("name", key.name())
        .first(QueueStore::queue);
  }

  /** Stores a new queue and answers it with its id. */
  Queue insert(
      Transaction transaction,
      QueueKey key,
      QueueSettings settings,
      Map<String, String> tags,
      long now) {
    long id =
        transaction
            .query(
                """
                insert into sqs_queue
                  (id, account, region, name, created, modified, attributes, tags)
                values (
                  (select coalesce(max(id), 0) + 1
                   from (select id from sqs_queue union all select id from sqs_deleted_queue) used),
                  :account, :region, :name, :now, :now, :attributes, :tags)""")
            .bind("account", key.account())
            .bind("region", key.region())
            .bind("name", key.name())
            .bind("now", now)
            .bind("attributes", Json.write(settings.given()))
            .bind("tags", Json.write(tags))
            .insertedId();
    return new Queue(id, key, now, now, OptionalLong.empty(), settings, tags);
  }

  /** Whether the queue is there. */
  boolean exists(Sql sql, long id) {
    return sql.query("select id from sqs_queue where id = :id")
        .bind("id", id)
        .first(row -> row.number("id"))
        .isPresent();
  }

  /** Stores what can change of a queue. */
  void update(Transaction transaction, Queue queue) {
    transaction
        .query(
            """
            update sqs_queue
            set modified = :modified, purged = :purged, attributes = :attributes, tags = :tags
            where id = :id""")
        .bind("modified", queue.modified())
        .bind("purged", queue.purged())
        .bind("attributes", Json.write(queue.settings().given()))
        .bind("tags", Json.write(queue.tags()))
        .bind("id", queue.id())
        .update();
  }

  /** Takes a queue away and remembers that it was there; false if it is no more. */
  boolean delete(Transaction transaction, Queue queue, long now) {
    int rows =
        transaction.query("delete from sqs_queue where id = :id").bind("id", queue.id()).update();
    if (rows == 0) {
      return false;
    }
    transaction
        .query(
            """
            insert into sqs_deleted_queue (id, account, region, name, deleted)
            values (:id, :account, :region, :name, :now)""")
        .bind("id", queue.id())
        .bind("account", queue.key().account())
        .bind("region", queue.key().region())
        .bind("name", queue.key().name())
        .bind("now", now)
        .update();
    return true;
  }

  /** Whether a queue of that name was deleted after a time. */
  boolean deletedSince(Sql sql, QueueKey key, long time) {
    return sql.query(
            """
            select id from sqs_deleted_queue
            where account = :account and region = :region and name = :name and deleted > :time""")
        .bind("account", key.account())
        .bind("region", key.region())
        .bind("name", key.name())
        .bind("time", time)
        .first(row -> row.number("id"))
        .isPresent();
  }

  /** The ids of deleted queues that are still remembered. */
  List<Long> deleted(Sql sql) {
    return sql.query("select id from sqs_deleted_queue").list(row -> row.number("id"));
  }

  /** Forgets the queues that were deleted at or before a time and have no messages left. */
  void forgetDeleted(Transaction transaction, long time) {
    transaction
        .query(
            """
            delete from sqs_deleted_queue
            where deleted <= :time
              and not exists (select 1 from sqs_message where queue = sqs_deleted_queue.id)""")
        .bind("time", time)
        .update();
  }

  private static Queue queue(Row row) {
    return new Queue(
        row.number("id"),
        new QueueKey(row.text("account"), row.text("region"), row.text("name")),
        row.number("created"),
        row.number("modified"),
        row.optionalNumber("purged"),
        QueueSettings.of(Json.texts(row.text("attributes"))),
        Json.texts(row.text("tags")));
  }
}
