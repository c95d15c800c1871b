package dev.redrive.services.logs;

import dev.redrive.store.Database;
import dev.redrive.store.Query;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Finds and removes the rows of events that nobody may see any more. */
final class RetentionStore {
  /** Few enough for a writer that others wait for. */
  private static final int BATCH = 2_000;

  private static final long DAY = TimeUnit.DAYS.toMillis(1);

  private record Doomed(long id, long groupId, long bytes) {}

  private final Database database;

  RetentionStore(Database database) {
    this.database = database;
  }

  boolean anyRetention() {
    return !database.read(RetentionStore::limited).isEmpty();
  }

  /** When the oldest event of a group whose events expire will be expired. */
  OptionalLong firstExpiry() {
    return database.read(
        sql ->
            limited(sql).stream()
                .flatMap(
                    group ->
                        sql
                            .query(
                                """
                                select timestamp from log_event where group_id = :group
                                order by timestamp, place limit 1
                                """)
                            .bind("group", group.id())
                            .list(row -> row.number("timestamp") + lifetime(group))
                            .stream())
                .mapToLong(Long::longValue)
                .min());
  }

  void removeExpired(long now) {
    for (Group group : database.read(RetentionStore::limited)) {
      int removed = BATCH;
      while (removed == BATCH) {
        removed =
            database.write(
                transaction ->
                    remove(
                        transaction,
                        transaction
                            .query(
                                """
                                select id, group_id, bytes from log_event
                                where group_id = :id and timestamp < :end
                                order by timestamp, place limit :limit
                                """)
                            .bind("id", group.id())
                            .bind("end", now - lifetime(group))));
      }
    }
  }

  void removeGarbage() {
    List<Long> streams =
        database.read(
            sql ->
                sql.query("select stream_id from log_garbage order by stream_id")
                    .list(row -> row.number("stream_id")));
    for (long stream : streams) {
      int removed = BATCH;
      while (removed == BATCH) {
        removed = database.write(transaction -> removeGarbage(transaction, stream));
      }
    }
  }

  private static int removeGarbage(Transaction transaction, long stream) {
    int removed =
        remove(
            transaction,
            transaction
                .query(
                    """
                    select id, group_id, bytes from log_event where stream_id = :id
                    order by timestamp, place limit :limit
                    """)
                .bind("id", stream));
    if (removed < BATCH) {
      transaction
          .query("delete from log_garbage where stream_id = :id")
          .bind("id", stream)
          .update();
    }
    return removed;
  }

  private static int remove(Transaction transaction, Query query) {
    List<Doomed> doomed =
        query
            .bind("limit", BATCH)
            .list(row -> new Doomed(row.number("id"), row.number("group_id"), row.number("bytes")));
    for (Doomed event : doomed) {
      transaction.query("delete from log_event where id = :id").bind("id", event.id()).update();
    }
    if (!doomed.isEmpty()) {
      long bytes = doomed.stream().mapToLong(Doomed::bytes).sum();
      GroupStore.grow(transaction, doomed.getFirst().groupId(), -bytes);
    }
    return doomed.size();
  }

  private static List<Group> limited(Sql sql) {
    return sql.query("select * from log_group where retention_days is not null order by id")
        .list(GroupStore::group);
  }

  private static long lifetime(Group group) {
    return group.retentionDays().orElseThrow() * DAY;
  }
}
