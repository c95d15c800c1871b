package dev.redrive.services.sns;

import dev.redrive.services.sns.filter.JsonTree;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of topics. */
final class TopicStore {
  /** All topics. */
  List<Topic> all(Sql sql) {
    return sql.query(
            """
            select id, account, region, name, attributes, tags, deleted_subscriptions
            from sns_topic""")
        .list(TopicStore::topic);
  }

  /** Stores a new topic and answers it with its id. */
  Topic insert(
      Transaction transaction, TopicKey key, Map<String, String> given, Map<String, String> tags) {
    long id =
        transaction
            .query(
                """
                insert into sns_topic (id, account, region, name, attributes, tags)
                values (
                  (select coalesce(max(id), 0) + 1 from sns_topic),
                  :account, :region, :name, :attributes, :tags)""")
            .bind("account", key.account())
            .bind("region", key.region())
            .bind("name", key.name())
            .bind("attributes", JsonTree.write(given))
            .bind("tags", JsonTree.write(tags))
            .insertedId();
    return new Topic(id, key, given, tags, 0);
  }

  /** Stores what can change of a topic; false if it is no more. */
  boolean update(Transaction transaction, Topic topic) {
    return transaction
            .query(
                """
                update sns_topic
                set attributes = :attributes, tags = :tags, deleted_subscriptions = :deleted
                where id = :id""")
            .bind("attributes", JsonTree.write(topic.given()))
            .bind("tags", JsonTree.write(topic.tags()))
            .bind("deleted", topic.deletedSubscriptions())
            .bind("id", topic.id())
            .update()
        == 1;
  }

  /** Takes a topic away. */
  void delete(Transaction transaction, Topic topic) {
    transaction.query("delete from sns_topic where id = :id").bind("id", topic.id()).update();
  }

  private static Topic topic(Row row) {
    return new Topic(
        row.number("id"),
        new TopicKey(row.text("account"), row.text("region"), row.text("name")),
        texts(row.text("attributes")),
        texts(row.text("tags")),
        row.number("deleted_subscriptions"));
  }

  /** A map of texts that was stored as JSON. */
  static Map<String, String> texts(String json) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonTree.object(json)
        .orElseThrow()
        .forEach((key, value) -> texts.put(key, String.valueOf(value)));
    return texts;
  }
}
