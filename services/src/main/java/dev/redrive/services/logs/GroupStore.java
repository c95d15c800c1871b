package dev.redrive.services.logs;

import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The rows of log groups and their tags. */
final class GroupStore {
  /** Sorts behind every name. */
  private static final String LAST = "\udbff\udfff";

  private GroupStore() {}

  static Optional<Group> find(Sql sql, GroupKey key) {
    return sql.query(
            """
            select * from log_group
            where account = :account and region = :region and name = :name
            """)
        .bind("account", key.account())
        .bind("region", key.region())
        .bind("name", key.name())
        .first(GroupStore::group);
  }

  /**
   * Groups by name.
   *
   * @param scope whose account and region are meant, and whose name their names begin with
   * @param contained what their names contain
   * @param after the name before the first one
   */
  static List<Group> list(Sql sql, GroupKey scope, String contained, String after, int limit) {
    return sql.query(
            """
            select * from log_group
            where account = :account and region = :region and name > :after
              and name >= :prefix and name < :end and instr(name, :contained) > 0
            order by name limit :limit
            """)
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("after", after)
        .bind("prefix", scope.name())
        .bind("end", scope.name() + LAST)
        .bind("contained", contained)
        .bind("limit", limit)
        .list(GroupStore::group);
  }

  /** Adds a group whose key is free; its id and its size are not looked at. */
  static long add(Transaction transaction, Group group) {
    return transaction
        .query(
            """
            insert into log_group (account, region, name, class, kms_key_id, deletion_protected,
              created_at, stored_bytes)
            values (:account, :region, :name, :class, :kms, :protected, :createdAt, 0)
            """)
        .bind("account", group.key().account())
        .bind("region", group.key().region())
        .bind("name", group.key().name())
        .bind("class", group.groupClass())
        .bind("kms", group.kmsKeyId())
        .bind("protected", group.deletionProtected())
        .bind("createdAt", group.createdAt())
        .insertedId();
  }

  /** Removes a group with its streams; their events become garbage. */
  static void remove(Transaction transaction, Group group) {
    for (String statement :
        List.of(
            "insert into log_garbage select id from log_stream where group_id = :id",
            "delete from log_stream where group_id = :id",
            "delete from log_group_tag where group_id = :id",
            "delete from log_group where id = :id")) {
      transaction.query(statement).bind("id", group.id()).update();
    }
  }

  static void setRetention(Transaction transaction, Group group, OptionalInt days) {
    transaction
        .query("update log_group set retention_days = :days where id = :id")
        .bind("days", days)
        .bind("id", group.id())
        .update();
  }

  static void grow(Transaction transaction, long groupId, long bytes) {
    transaction
        .query("update log_group set stored_bytes = stored_bytes + :bytes where id = :id")
        .bind("bytes", bytes)
        .bind("id", groupId)
        .update();
  }

  static Map<String, String> tags(Sql sql, Group group) {
    Map<String, String> tags = new LinkedHashMap<>();
    sql.query("select key, value from log_group_tag where group_id = :id order by key")
        .bind("id", group.id())
        .list(row -> tags.put(row.text("key"), row.text("value")) == null);
    return tags;
  }

  static void setTag(Transaction transaction, long groupId, String key, String value) {
    transaction
        .query(
            """
            insert into log_group_tag (group_id, key, value) values (:id, :key, :value)
            on conflict (group_id, key) do update set value = excluded.value
            """)
        .bind("id", groupId)
        .bind("key", key)
        .bind("value", value)
        .update();
  }

  static void removeTag(Transaction transaction, Group group, String key) {
    transaction
        .query("delete from log_group_tag where group_id = :id and key = :key")
        .bind("id", group.id())
        .bind("key", key)
        .update();
  }

  static Group group(Row row) {
    return new Group(
        row.number("id"),
        new GroupKey(row.text("account"), row.text("region"), row.text("name")),
        row.text("class"),
        row.optionalText("kms_key_id"),
        row.flag("deletion_protected"),
        row.optionalNumber("retention_days").isPresent()
            ? OptionalInt.of(row.integer("retention_days"))
            : OptionalInt.empty(),
        row.number("created_at"),
        row.number("stored_bytes"));
  }
}
