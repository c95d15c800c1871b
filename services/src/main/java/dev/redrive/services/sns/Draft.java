package dev.redrive.services.sns;

import dev.redrive.api.Call;
import dev.redrive.api.sns.MessageAttributeValue;
import dev.redrive.engine.TraceHeader;
import dev.redrive.services.sns.filter.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to publish: the members of Publish and of an entry of its batch form.
 *
 * @param text the message
 * @param subject its subject
 * @param structure {@code json} if the message is a text for each protocol
 * @param attributes its attributes
 * @param group its {@code MessageGroupId}
 * @param deduplicationId what only FIFO topics take
 */
record Draft(
    @Nullable String text,
    @Nullable String subject,
    @Nullable String structure,
    @Nullable Map<String, MessageAttributeValue> attributes,
    @Nullable String group,
    @Nullable String deduplicationId) {
  private static final Pattern GROUP = Pattern.compile("[\\x21-\\x7E]{1,128}");

  /** What counts against the limits: the message and its attributes, valid or not. */
  long size() {
    long size = utf8(text);
    if (attributes != null) {
      for (var attribute : attributes.entrySet()) {
        MessageAttributeValue value = attribute.getValue();
        size += utf8(attribute.getKey()) + utf8(value.dataType()) + utf8(value.stringValue());
        size += value.binaryValue() == null ? 0 : value.binaryValue().size();
      }
    }
    return size;
  }

  /**
   * The message, as published now.
   *
   * @throws dev.redrive.api.ApiException in AWS's words if it is not valid
   */
  Message message(long now) {
    if (text == null || text.isEmpty()) {
      throw SnsErrors.invalid("Empty message");
    }
    checkSubject();
    checkGroup();
    if (deduplicationId != null) {
      throw SnsErrors.invalid(
          "MessageDeduplicationId",
          "The request includes MessageDeduplicationId parameter that is not valid for this topic"
              + " type");
    }
    if (size() > SnsLimits.MESSAGE_BYTES) {
      throw SnsErrors.invalid("Message too long");
    }
    Map<String, String> texts = texts(text);
    return new Message(
        UUID.randomUUID().toString(),
        now,
        Optional.ofNullable(subject),
        texts.getOrDefault("default", text),
        texts,
        AttributeRules.check(attributes),
        Optional.ofNullable(group),
        TraceHeader.passedOn(Call.current().trace()));
  }

  private void checkSubject() {
    if (subject == null) {
      return;
    }
    boolean printable = subject.codePoints().allMatch(c -> c >= 0x20 && c != 0x7F);
    if (subject.isEmpty()
        || subject.length() > SnsLimits.SUBJECT_CHARACTERS
        || subject.startsWith(" ")
        || !printable) {
      throw SnsErrors.invalid("Subject");
    }
  }

  /** Standard topics take a group, which makes standard queues fair. */
  private void checkGroup() {
    if (group != null && !GROUP.matcher(group).matches()) {
      throw SnsErrors.invalid(
          "MessageGroupId",
          "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in"
              + " length");
    }
  }

  private Map<String, String> texts(String whole) {
    if (structure == null || structure.isEmpty()) {
      return Map.of();
    }
    if (!structure.equals("json")) {
      throw SnsErrors.invalid("MessageStructure");
    }
    Map<String, String> texts = new HashMap<>();
    try {
      JsonTree.map(JsonTree.parse(whole))
          .orElseThrow(IOException::new)
          .forEach(
              (key, value) -> {
                if (value instanceof String own) {
                  texts.put(key, own);
                }
              });
    } catch (IOException _) {
      throw SnsErrors.invalid("Message Structure - JSON message body failed to parse");
    }
    if (!texts.containsKey("default")) {
      throw SnsErrors.invalid("Message Structure - No default entry in JSON message body");
    }
    return texts;
  }

  private static long utf8(@Nullable String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
