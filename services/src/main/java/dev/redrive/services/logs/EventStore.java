package dev.redrive.services.logs;

import dev.redrive.store.Row;
import dev.redrive.store.RowMapper;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;

/** The rows of log events; each read follows an index from a position on. */
final class EventStore {
  private EventStore() {}

  /**
   * Appends events to a stream.
   *
   * @param events at least one
   */
  static void add(Transaction transaction, Stream stream, List<NewEvent> events, long now) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long total = 0;
    for (NewEvent event : events) {
      long bytes = event.bytes();
      total += bytes;
      first = Math.min(first, event.timestamp());
      last = Math.max(last, event.timestamp());
      transaction
          .query(
              """
              insert into log_event
                (place, group_id, stream_id, timestamp, ingested_at, bytes, message)
              values ((select coalesce(max(id), 0) + 1 from log_event),
                :group, :stream, :timestamp, :now, :bytes, :message)
              """)
          .bind("group", stream.groupId())
          .bind("stream", stream.id())
          .bind("timestamp", event.timestamp())
          .bind("now", now)
          .bind("bytes", bytes)
          .bind("message", event.message())
          .update();
    }
    StreamStore.extend(transaction, stream, first, last, now);
    GroupStore.grow(transaction, stream.groupId(), total);
  }

  /** Shows a stream's events behind {@code from} and before {@code to}, in order. */
  static void visitForward(
      Sql sql, Stream stream, Position from, Position to, RowMapper<Boolean> visitor) {
    sql.query(
            """
            select *, :name as stream from log_event
            where stream_id = :stream and (timestamp, place) > (:fromTime, :fromPlace)
              and (timestamp, place) < (:toTime, :toPlace)
            order by timestamp, place
            """)
        .bind("name", stream.name())
        .bind("stream", stream.id())
        .bind("fromTime", from.timestamp())
        .bind("fromPlace", from.place())
        .bind("toTime", to.timestamp())
        .bind("toPlace", to.place())
        .visit(visitor);
  }

  /** As {@link #visitForward}, the last event first. */
  static void visitBackward(
      Sql sql, Stream stream, Position from, Position to, RowMapper<Boolean> visitor) {
    sql.query(
            """
            select *, :name as stream from log_event
            where stream_id = :stream and (timestamp, place) > (:fromTime, :fromPlace)
              and (timestamp, place) < (:toTime, :toPlace)
            order by timestamp desc, place desc
            """)
        .bind("name", stream.name())
        .bind("stream", stream.id())
        .bind("fromTime", from.timestamp())
        .bind("fromPlace", from.place())
        .bind("toTime", to.timestamp())
        .bind("toPlace", to.place())
        .visit(visitor);
  }

  /** Shows a group's events behind {@code from} and before {@code to}, in order. */
  static void visitGroup(
      Sql sql, Group group, Position from, Position to, RowMapper<Boolean> visitor) {
    sql.query(
            """
            select e.*, s.name as stream
            from log_event e cross join log_stream s on s.id = e.stream_id
            where e.group_id = :group and (e.timestamp, e.place) > (:fromTime, :fromPlace)
              and (e.timestamp, e.place) < (:toTime, :toPlace)
            order by e.timestamp, e.place
            """)
        .bind("group", group.id())
        .bind("fromTime", from.timestamp())
        .bind("fromPlace", from.place())
        .bind("toTime", to.timestamp())
        .bind("toPlace", to.place())
        .visit(visitor);
  }

  static StoredEvent event(Row row) {
    return new StoredEvent(
        new Position(row.number("timestamp"), row.number("place")),
        row.text("stream"),
        row.number("ingested_at"),
        row.number("bytes"),
        row.text("message"));
  }
}
