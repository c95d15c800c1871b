package dev.redrive.services.sns;

import dev.redrive.api.ApiException;
import dev.redrive.api.sns.BatchEntryIdsNotDistinctException;
import dev.redrive.api.sns.BatchRequestTooLongException;
import dev.redrive.api.sns.EmptyBatchRequestException;
import dev.redrive.api.sns.InvalidBatchEntryIdException;
import dev.redrive.api.sns.PublishBatchInput;
import dev.redrive.api.sns.PublishBatchRequestEntry;
import dev.redrive.api.sns.PublishInput;
import dev.redrive.api.sns.TooManyEntriesInBatchRequestException;
import dev.redrive.engine.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Takes messages: what is answered is with its subscribers, durably. */
final class Publisher {
  private final SnsParts parts;
  private final Fanout fanout;
  private final Clock clock;

  Publisher(SnsParts parts, Fanout fanout, Clock clock) {
    this.parts = parts;
    this.fanout = fanout;
    this.clock = clock;
  }

  /** Publishes a message and answers its id. */
  String publish(PublishInput input) {
    if (input.phoneNumber() != null) {
      throw SnsErrors.invalid("PhoneNumber", "Redrive sends no text messages");
    }
    Topic topic = topic(input);
    Draft draft =
        new Draft(
            input.message(),
            input.subject(),
            input.messageStructure(),
            input.messageAttributes(),
            input.messageGroupId(),
            input.messageDeduplicationId());
    Message message = draft.message(clock.now());
    send(topic, List.of(message));
    return message.id();
  }

  private Topic topic(PublishInput input) {
    if (input.topicArn() != null) {
      return parts.topic(input.topicArn());
    }
    String target = input.targetArn();
    if (target == null) {
      throw SnsErrors.invalid("TopicArn or TargetArn", "no value for required parameter");
    }
    if (target.contains(":endpoint/")) {
      throw SnsErrors.invalid("TargetArn", "No endpoint found for the target arn specified");
    }
    return parts.topics().find(TopicKey.of(target, "TargetArn")).orElseThrow(SnsErrors::noTopic);
  }

  /** Publishes all messages of a batch, or none, and answers their ids in order. */
  List<String> publish(PublishBatchInput input) {
    Topic topic = parts.topic(String.valueOf(input.topicArn()));
    List<PublishBatchRequestEntry> entries =
        checked(Objects.requireNonNull(input.publishBatchRequestEntries()));
    List<Draft> drafts = entries.stream().map(Publisher::draft).toList();
    if (drafts.stream().mapToLong(Draft::size).sum() > SnsLimits.MESSAGE_BYTES) {
      throw new BatchRequestTooLongException(
          "The length of all the messages put together is more than the limit.");
    }
    long now = clock.now();
    List<Message> messages = new ArrayList<>();
    drafts.forEach(draft -> messages.add(draft.message(now)));
    send(topic, messages);
    return messages.stream().map(Message::id).toList();
  }

  private static Draft draft(PublishBatchRequestEntry entry) {
    return new Draft(
        entry.message(),
        entry.subject(),
        entry.messageStructure(),
        entry.messageAttributes(),
        entry.messageGroupId(),
        entry.messageDeduplicationId());
  }

  /**
   * The entries of a batch, which has one to ten with ids of their own.
   *
   * @throws ApiException in AWS's words
   */
  private static List<PublishBatchRequestEntry> checked(List<PublishBatchRequestEntry> entries) {
    if (entries.isEmpty()) {
      throw new EmptyBatchRequestException("The batch request doesn't contain any entries.");
    }
    if (entries.size() > SnsLimits.BATCH_ENTRIES) {
      throw new TooManyEntriesInBatchRequestException(
          "The batch request contains more entries than permissible.");
    }
    List<String> ids = entries.stream().map(entry -> String.valueOf(entry.id())).toList();
    if (ids.stream().distinct().count() < ids.size()) {
      throw new BatchEntryIdsNotDistinctException(
          "Two or more batch entries in the request have the same Id.");
    }
    if (!ids.stream().allMatch(id -> id.matches("[A-Za-z0-9_-]{1,80}"))) {
      throw new InvalidBatchEntryIdException(
          "The Id of a batch entry in a batch request doesn't abide by the specification.");
    }
    return entries;
  }

  private void send(Topic topic, List<Message> messages) {
    parts
        .database()
        .write(
            transaction -> {
              messages.forEach(message -> fanout.send(transaction, topic, message));
              return null;
            });
  }
}
