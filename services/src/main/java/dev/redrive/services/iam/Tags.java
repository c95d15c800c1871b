package dev.redrive.services.iam;

import dev.redrive.api.iam.InvalidInputException;
import dev.redrive.api.iam.Tag;
import dev.redrive.services.iam.TagStore.Owner;
import dev.redrive.services.iam.TagStore.StoredTag;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules of tags: fifty at most, and on roles keys that differ in letter case only are the same
 * key.
 */
final class Tags {
  private static final int LIMIT = 50;

  private Tags() {}

  /** The tags of a request; refuses duplicate keys. */
  static List<StoredTag> of(@Nullable List<Tag> tags, Owner owner) {
    if (tags == null) {
      return List.of();
    }
    Set<String> seen = new HashSet<>();
    for (Tag tag : tags) {
      if (!seen.add(identity(owner).apply(Given.given(tag.key())))) {
        throw new InvalidInputException(
            owner == Owner.ROLE
                ? "Duplicate tag keys found. Please note that Tag keys are case insensitive."
                : "Duplicate tag keys found.");
      }
    }
    return tags.stream()
        .map(tag -> new StoredTag(Given.given(tag.key()), Given.given(tag.value())))
        .toList();
  }

  /** The tags as answers carry them. */
  static List<Tag> shown(List<StoredTag> tags) {
    return tags.stream()
        .map(tag -> Tag.builder().key(tag.key()).value(tag.value()).build())
        .toList();
  }

  /** Adds tags to the owner or gives those that it has new values. */
  static void put(Transaction transaction, Owner owner, long id, List<StoredTag> tags) {
    List<StoredTag> existing = TagStore.list(transaction, owner, id);
    List<String> replaced = same(owner, existing, tags.stream().map(StoredTag::key).toList());
    if (existing.size() - replaced.size() + tags.size() > LIMIT) {
      throw IamErrors.quota(owner == Owner.ROLE ? "TagsPerRole" : "TagsPerPolicy", LIMIT);
    }
    TagStore.remove(transaction, owner, id, replaced);
    TagStore.put(transaction, owner, id, tags);
  }

  /** Removes the tags of those keys, where it has them. */
  static void remove(Transaction transaction, Owner owner, long id, List<String> keys) {
    List<StoredTag> existing = TagStore.list(transaction, owner, id);
    TagStore.remove(transaction, owner, id, same(owner, existing, keys));
  }

  /** One page of the owner's tags. */
  static Page<StoredTag> page(
      Sql sql, Owner owner, long id, @Nullable String marker, @Nullable Integer maxItems) {
    return Page.of(TagStore.list(sql, owner, id), StoredTag::key, marker, maxItems);
  }

  private static List<String> same(Owner owner, List<StoredTag> existing, List<String> keys) {
    UnaryOperator<String> identity = identity(owner);
    Set<String> wanted = new HashSet<>(keys.stream().map(identity).toList());
    return existing.stream()
        .map(StoredTag::key)
        .filter(key -> wanted.contains(identity.apply(key)))
        .toList();
  }

  private static UnaryOperator<String> identity(Owner owner) {
    return owner == Owner.ROLE ? key -> key.toLowerCase(Locale.ROOT) : key -> key;
  }
}
