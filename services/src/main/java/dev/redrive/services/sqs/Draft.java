package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.Call;
import dev.redrive.api.sqs.InvalidMessageContents;
import dev.redrive.api.sqs.MessageAttributeValue;
import dev.redrive.api.sqs.MessageSystemAttributeValue;
import dev.redrive.engine.TraceHeader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that a client wants to send to a queue, found valid.
 *
 * @param body its text
 * @param bodyMd5 the MD5 of its UTF-8 form
 * @param attributes its message attributes
 * @param system its system attributes
 * @param group its {@code MessageGroupId}
 * @param delayMillis how long it stays hidden
 */
record Draft(
    String body,
    String bodyMd5,
    MessageAttributes attributes,
    MessageAttributes system,
    Optional<String> group,
    long delayMillis) {

  /**
   * The members of SendMessage and of an entry of its batch form.
   *
   * @param bodyParameter the name of the body in complaints
   */
  record Request(
      @Nullable String body,
      String bodyParameter,
      @Nullable Integer delaySeconds,
      @Nullable Map<String, MessageAttributeValue> attributes,
      @Nullable Map<String, MessageSystemAttributeValue> system,
      @Nullable String deduplicationId,
      @Nullable String group) {

    /** What counts against the limit of a batch: bodies and attributes, valid or not. */
    long size() {
      long size = body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
      if (attributes != null) {
        for (var attribute : attributes.entrySet()) {
          size += size(attribute.getKey(), attribute.getValue());
        }
      }
      return size;
    }

    private static long size(String name, MessageAttributeValue value) {
      return utf8Length(name)
          + utf8Length(value.dataType())
          + utf8Length(value.stringValue())
          + (value.binaryValue() == null ? 0 : value.binaryValue().size());
    }

    private static long utf8Length(@Nullable String text) {
      return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /**
   * Checks a request.
   *
   * @throws ApiException in AWS's words
   */
  static Draft of(Request request, QueueSettings settings) {
    String body = SqsErrors.required(request.body(), request.bodyParameter());
    if (request.deduplicationId() != null) {
      throw SqsErrors.invalid(
          "The request include parameter MessageDeduplicationId which is not valid for this queue"
              + " type");
    }
    checkGroup(request.group());
    long delay = delayMillis(request.delaySeconds(), settings);
    MessageAttributes attributes = MessageAttributeRules.check(request.attributes());
    MessageAttributes system = MessageAttributeRules.checkSystem(request.system());
    checkBody(body);
    byte[] utf8 = body.getBytes(StandardCharsets.UTF_8);
    checkSize(utf8.length + attributes.size(), settings);
    return new Draft(
        body, Digests.md5(utf8), attributes, system, Optional.ofNullable(request.group()), delay);
  }

  /** The message, as sent now by that user. */
  SentMessage message(String sender, long now) {
    return new SentMessage(
        UUID.randomUUID().toString(), sender, now, body, attributes, trace(), group);
  }

  /** The trace header among the system attributes, or that of the request. */
  private Optional<String> trace() {
    return system
        .text(MessageAttributeRules.TRACE_HEADER)
        .or(() -> TraceHeader.passedOn(Call.current().trace()));
  }

  /**
   * @throws ApiException if a character of the text is not allowed
   */
  static void checkBody(String body) {
    OptionalInt forbidden = MessageText.firstForbidden(body);
    if (forbidden.isPresent()) {
      throw new InvalidMessageContents(
          "Invalid binary character '%s' was found in the message body, the set of allowed characters is %s."
              .formatted(MessageText.name(forbidden.getAsInt()), MessageText.ALLOWED));
    }
  }

  /**
   * @throws ApiException if a message of so many bytes is too large for the queue
   */
  static void checkSize(long size, QueueSettings settings) {
    if (size > settings.maximumMessageSize()) {
      throw SqsErrors.invalid(
          "One or more parameters are invalid. Reason: Message must be shorter than "
              + settings.maximumMessageSize()
              + " bytes.");
    }
  }

  private static void checkGroup(@Nullable String group) {
    if (group != null && !group.matches("[\\x21-\\x7E]{1,128}")) {
      throw SqsErrors.invalid(
          group,
          "MessageGroupId",
          "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in"
              + " length.");
    }
  }

  private static long delayMillis(@Nullable Integer seconds, QueueSettings settings) {
    if (seconds == null) {
      return settings.delayMillis();
    }
    if (seconds < 0 || seconds > SqsLimits.DELAY_SECONDS) {
      throw SqsErrors.invalid(
          seconds,
          "DelaySeconds",
          "DelaySeconds must be >= 0 and <= " + SqsLimits.DELAY_SECONDS + ".");
    }
    return 1000L * seconds;
  }
}
