package dev.redrive.services.logs;

import dev.redrive.api.logs.InvalidParameterException;
import dev.redrive.api.logs.TooManyTagsException;
import dev.redrive.store.Database;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/** Keeps the tags of log groups. */
final class Tags {
  private final Database database;

  Tags(Database database) {
    this.database = database;
  }

  /**
   * @throws InvalidParameterException if a key is one of those that AWS keeps for itself
   */
  static void requireAllowed(Map<String, String> tags) {
    for (String key : tags.keySet()) {
      if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
        throw new InvalidParameterException(
            "aws: prefixed tag key names are not allowed for external use.");
      }
    }
  }

  void add(GroupKey key, Map<String, String> tags) {
    requireAllowed(tags);
    database.write(
        transaction -> {
          Group group = GroupStore.find(transaction, key).orElseThrow(LogsErrors::noGroup);
          Map<String, String> all = GroupStore.tags(transaction, group);
          all.putAll(tags);
          if (all.size() > LogsLimits.TAGS) {
            throw new TooManyTagsException("A resource can have no more than 50 tags.");
          }
          tags.forEach((name, value) -> GroupStore.setTag(transaction, group.id(), name, value));
          return group;
        });
  }

  void remove(GroupKey key, Collection<String> names) {
    database.write(
        transaction -> {
          Group group = GroupStore.find(transaction, key).orElseThrow(LogsErrors::noGroup);
          names.forEach(name -> GroupStore.removeTag(transaction, group, name));
          return group;
        });
  }

  Map<String, String> of(GroupKey key) {
    return database.read(
        sql -> GroupStore.tags(sql, GroupStore.find(sql, key).orElseThrow(LogsErrors::noGroup)));
  }
}
