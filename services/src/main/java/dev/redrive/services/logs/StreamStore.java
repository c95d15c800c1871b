package dev.redrive.services.logs;

import dev.redrive.store.Query;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The rows of log streams. */
final class StreamStore {
  private static final String LAST = "\udbff\udfff";

  private StreamStore() {}

  static Optional<Stream> find(Sql sql, Group group, String name) {
    return find(sql, group.id(), name);
  }

  static Optional<Stream> find(Sql sql, long groupId, String name) {
    return sql.query("select * from log_stream where group_id = :group and name = :name")
        .bind("group", groupId)
        .bind("name", name)
        .first(StreamStore::stream);
  }

  /**
   * Streams by name.
   *
   * @param beyond the name that was last, or an empty one
   */
  static List<Stream> byName(
      Sql sql, Group group, String prefix, String beyond, boolean descending, int limit) {
    Query query =
        descending
            ? sql.query(
                    """
                    select * from log_stream
                    where group_id = :group and name >= :prefix and name < :end
                    order by name desc limit :limit
                    """)
                .bind("end", beyond.isEmpty() ? prefix + LAST : beyond)
            : sql.query(
                    """
                    select * from log_stream
                    where group_id = :group and name >= :prefix and name < :end and name > :beyond
                    order by name limit :limit
                    """)
                .bind("end", prefix + LAST)
                .bind("beyond", beyond);
    return query
        .bind("group", group.id())
        .bind("prefix", prefix)
        .bind("limit", limit)
        .list(StreamStore::stream);
  }

  /**
   * Streams by the time of their last events.
   *
   * @param recency of the stream that was last
   * @param id of that stream
   */
  static List<Stream> byRecency(
      Sql sql, Group group, long recency, long id, boolean descending, int limit) {
    return sql.query(
            descending
                ? """
                select * from log_stream
                where group_id = :group and (recency, id) < (:recency, :id)
                order by recency desc, id desc limit :limit
                """
                : """
                select * from log_stream
                where group_id = :group and (recency, id) > (:recency, :id)
                order by recency, id limit :limit
                """)
        .bind("group", group.id())
        .bind("recency", recency)
        .bind("id", id)
        .bind("limit", limit)
        .list(StreamStore::stream);
  }

  static Stream add(Transaction transaction, long groupId, String name, long now) {
    return transaction
        .query(
            """
            insert into log_stream (group_id, name, created_at, recency, appends)
            values (:group, :name, :now, 0, 0) returning *
            """)
        .bind("group", groupId)
        .bind("name", name)
        .bind("now", now)
        .first(StreamStore::stream)
        .orElseThrow();
  }

  /** Removes a stream; its events become garbage. */
  static void remove(Transaction transaction, Stream stream) {
    transaction
        .query("insert into log_garbage (stream_id) values (:id)")
        .bind("id", stream.id())
        .update();
    transaction.query("delete from log_stream where id = :id").bind("id", stream.id()).update();
  }

  /** Notes that a stream took events, the first and last of which have those times. */
  static void extend(Transaction transaction, Stream stream, long first, long last, long now) {
    transaction
        .query(
            """
            update log_stream set first_event = :first, last_event = :last, recency = :last,
              last_ingestion = :now, appends = appends + 1
            where id = :id
            """)
        .bind("first", Math.min(first, stream.firstEvent().orElse(first)))
        .bind("last", Math.max(last, stream.lastEvent().orElse(last)))
        .bind("now", now)
        .bind("id", stream.id())
        .update();
  }

  private static Stream stream(Row row) {
    return new Stream(
        row.number("id"),
        row.number("group_id"),
        row.text("name"),
        row.number("created_at"),
        row.optionalNumber("first_event"),
        row.optionalNumber("last_event"),
        row.optionalNumber("last_ingestion"),
        row.number("recency"),
        row.number("appends"));
  }
}
