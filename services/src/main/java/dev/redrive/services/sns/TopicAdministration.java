package dev.redrive.services.sns;

import dev.redrive.api.Call;
import dev.redrive.api.sns.AddPermissionInput;
import dev.redrive.api.sns.CreateTopicInput;
import dev.redrive.api.sns.Tag;
import dev.redrive.api.sns.TagLimitExceededException;
import dev.redrive.api.sns.TopicLimitExceededException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes, changes and removes topics. */
final class TopicAdministration {
  private final SnsParts parts;

  TopicAdministration(SnsParts parts) {
    this.parts = parts;
  }

  Topic create(CreateTopicInput input) {
    String name = String.valueOf(input.name());
    if (name.endsWith(".fifo")) {
      throw SnsErrors.invalid("Topic Name", "FIFO topics are not supported by Redrive");
    }
    if (!TopicKey.isName(name)) {
      throw SnsErrors.invalid("Topic Name");
    }
    Map<String, String> requested = input.attributes() == null ? Map.of() : input.attributes();
    Map<String, String> given = TopicAttributes.ofNew(requested);
    Map<String, String> tags = tags(input.tags());
    TopicKey key = SnsParts.own(name);
    return parts.change(
        () ->
            parts
                .topics()
                .find(key)
                .map(known -> same(known, given, tags))
                .orElseGet(() -> insert(key, given, tags)));
  }

  private Topic insert(TopicKey key, Map<String, String> given, Map<String, String> tags) {
    if (parts.topics().count() >= SnsLimits.TOPICS) {
      throw new TopicLimitExceededException("Topic limit exceeded");
    }
    return parts
        .database()
        .write(
            transaction -> {
              Topic topic = parts.topicStore().insert(transaction, key, given, tags);
              transaction.afterCommit(() -> parts.topics().put(topic));
              return topic;
            });
  }

  private static Topic same(Topic known, Map<String, String> given, Map<String, String> tags) {
    if (!known.given().entrySet().containsAll(given.entrySet())) {
      throw SnsErrors.invalid("Attributes", "Topic already exists with different attributes");
    }
    if (!known.tags().entrySet().containsAll(tags.entrySet())) {
      throw SnsErrors.invalid("Tags", "Topic already exists with different tags");
    }
    return known;
  }

  /** Removes a topic with its subscriptions; one that is no more is no error. */
  void delete(String arn) {
    TopicKey key = TopicKey.of(arn, "TopicArn");
    parts.change(
        () -> {
          parts.topics().find(key).ifPresent(this::delete);
          return key;
        });
  }

  private void delete(Topic topic) {
    parts
        .database()
        .write(
            transaction -> {
              parts.topicStore().delete(transaction, topic);
              parts.subscriptionStore().deleteOf(transaction, topic);
              transaction.afterCommit(() -> parts.topics().remove(topic));
              return null;
            });
  }

  Page<Topic> list(@Nullable String token) {
    Call call = Call.current();
    return Page.of(parts.topics().list(call.account(), call.region()).toList(), token);
  }

  void set(String arn, String name, @Nullable String value) {
    change(
        arn,
        topic -> topic.withGiven(TopicAttributes.with(topic, name, value == null ? "" : value)));
  }

  void addPermission(AddPermissionInput input) {
    List<String> accounts = input.awsAccountId() == null ? List.of() : input.awsAccountId();
    List<String> actions = input.actionName() == null ? List.of() : input.actionName();
    String label = String.valueOf(input.label());
    change(
        String.valueOf(input.topicArn()),
        topic -> withPolicy(topic, TopicPolicy.with(topic, label, accounts, actions)));
  }

  void removePermission(String arn, String label) {
    change(arn, topic -> withPolicy(topic, TopicPolicy.without(topic, label)));
  }

  private static Topic withPolicy(Topic topic, String policy) {
    Map<String, String> given = new LinkedHashMap<>(topic.given());
    given.put(TopicAttributes.POLICY, policy);
    return topic.withGiven(given);
  }

  void tag(String arn, @Nullable List<Tag> added) {
    Map<String, String> wanted = tags(added);
    changeTags(
        arn,
        tags -> {
          tags.putAll(wanted);
          if (tags.size() > SnsLimits.TAGS) {
            throw new TagLimitExceededException(
                "Could not complete request: tag quota of per resource exceeded");
          }
        });
  }

  void untag(String arn, List<String> keys) {
    changeTags(arn, tags -> tags.keySet().removeAll(keys));
  }

  Map<String, String> tags(String arn) {
    return tagged(arn).tags();
  }

  private void changeTags(String arn, Consumer<Map<String, String>> change) {
    parts.change(
        () -> {
          Topic topic = tagged(arn);
          Map<String, String> tags = new LinkedHashMap<>(topic.tags());
          change.accept(tags);
          parts.store(topic.withTags(tags));
          return topic;
        });
  }

  private Topic tagged(String arn) {
    return parts.topics().find(TopicKey.of(arn, "ResourceArn")).orElseThrow(SnsErrors::noResource);
  }

  private void change(String arn, UnaryOperator<Topic> change) {
    parts.change(
        () -> {
          Topic changed = change.apply(parts.topic(arn));
          parts.store(changed);
          return changed;
        });
  }

  private static Map<String, String> tags(@Nullable List<Tag> given) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : given == null ? List.<Tag>of() : given) {
      if (tags.put(String.valueOf(tag.key()), String.valueOf(tag.value())) != null) {
        throw SnsErrors.invalid("Duplicated keys are not allowed.");
      }
    }
    return tags;
  }
}
