package dev.redrive.services.iam;

import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.Comparator;
import java.util.List;

/** The SQL of tags of roles and policies. */
final class TagStore {
  /** What has tags. */
  enum Owner {
    ROLE,
    POLICY
  }

  /** One tag. */
  record StoredTag(String key, String value) {}

  /** Shorter keys first, as AWS was recorded to list them. */
  private static final Comparator<StoredTag> ORDER =
      Comparator.<StoredTag>comparingInt(tag -> tag.key().length()).thenComparing(StoredTag::key);

  private TagStore() {}

  static List<StoredTag> list(Sql sql, Owner owner, long id) {
    return sql
        .query(
            """
            select tag_key, tag_value from iam_tag where owner_kind = :kind and owner = :owner
            """)
        .bind("kind", owner)
        .bind("owner", id)
        .list(row -> new StoredTag(row.text("tag_key"), row.text("tag_value")))
        .stream()
        .sorted(ORDER)
        .toList();
  }

  static void put(Transaction transaction, Owner owner, long id, List<StoredTag> tags) {
    transaction
        .query(
            """
            insert into iam_tag (owner_kind, owner, tag_key, tag_value)
            values (:kind, :owner, :key, :value)
            on conflict (owner_kind, owner, tag_key) do update set tag_value = excluded.tag_value
            """)
        .bind("kind", owner)
        .bind("owner", id)
        .batch(tags, (query, tag) -> query.bind("key", tag.key()).bind("value", tag.value()));
  }

  static void remove(Transaction transaction, Owner owner, long id, List<String> keys) {
    transaction
        .query(
            """
            delete from iam_tag where owner_kind = :kind and owner = :owner and tag_key = :key
            """)
        .bind("kind", owner)
        .bind("owner", id)
        .batch(keys, (query, key) -> query.bind("key", key));
  }

  static void removeAll(Transaction transaction, Owner owner, long id) {
    transaction
        .query("delete from iam_tag where owner_kind = :kind and owner = :owner")
        .bind("kind", owner)
        .bind("owner", id)
        .update();
  }
}
