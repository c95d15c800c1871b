package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.sqs.MessageSystemAttributeName;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which system attributes a receive wants.
 *
 * @param wanted their names; {@code ALL} among them stands for each
 */
record SystemAttributeFilter(Set<MessageSystemAttributeName> wanted) {
  private static final List<MessageSystemAttributeName> ORDER =
      List.of(
          MessageSystemAttributeName.SENDER_ID,
          MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
          MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
          MessageSystemAttributeName.SENT_TIMESTAMP,
          MessageSystemAttributeName.MESSAGE_GROUP_ID,
          MessageSystemAttributeName.AWSTRACE_HEADER,
          MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);

  /**
   * Reads {@code AttributeNames} and {@code MessageSystemAttributeNames}, which add up.
   *
   * @throws ApiException if there is no attribute of a name
   */
  static SystemAttributeFilter of(@Nullable List<String> older, @Nullable List<String> newer) {
    EnumSet<MessageSystemAttributeName> wanted = EnumSet.noneOf(MessageSystemAttributeName.class);
    add(wanted, older);
    add(wanted, newer);
    return new SystemAttributeFilter(wanted);
  }

  private static void add(
      EnumSet<MessageSystemAttributeName> wanted, @Nullable List<String> names) {
    if (names == null) {
      return;
    }
    for (String name : names) {
      MessageSystemAttributeName known = MessageSystemAttributeName.of(name);
      if (known == null) {
        throw SqsErrors.unknownAttribute(name);
      }
      wanted.add(known);
    }
  }

  /** Those attributes of a message, in AWS's order. */
  Map<String, String> apply(ReceivedMessage received) {
    Map<String, String> attributes = new LinkedHashMap<>();
    SentMessage message = received.message();
    for (MessageSystemAttributeName name : ORDER) {
      if (wanted.contains(name) || wanted.contains(MessageSystemAttributeName.ALL)) {
        value(name, received, message).ifPresent(value -> attributes.put(name.value(), value));
      }
    }
    return attributes;
  }

  private static Optional<String> value(
      MessageSystemAttributeName name, ReceivedMessage received, SentMessage message) {
    return switch (name) {
      case SENDER_ID -> Optional.of(message.sender());
      case APPROXIMATE_FIRST_RECEIVE_TIMESTAMP ->
          Optional.of(Long.toString(received.firstReceived()));
      case APPROXIMATE_RECEIVE_COUNT -> Optional.of(Long.toString(received.receives()));
      case SENT_TIMESTAMP -> Optional.of(Long.toString(message.sent()));
      case MESSAGE_GROUP_ID -> message.group();
      case AWSTRACE_HEADER -> message.trace();
      case DEAD_LETTER_QUEUE_SOURCE_ARN -> received.source();
      case ALL, SEQUENCE_NUMBER, MESSAGE_DEDUPLICATION_ID -> Optional.empty();
    };
  }
}
