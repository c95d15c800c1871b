package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.Blob;
import dev.redrive.api.sqs.MessageAttributeValue;
import dev.redrive.api.sqs.MessageSystemAttributeValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What AWS takes as message attributes; see "Amazon SQS message metadata". */
final class MessageAttributeRules {
  static final String TRACE_HEADER = "AWSTraceHeader";

  private static final List<String> TYPES = List.of("Binary", "Number", "String");

  /** Numbers reach up to 10**126 (Developer Guide, "Amazon SQS message metadata"). */
  private static final int MOST_DIGITS = 127;

  private MessageAttributeRules() {}

  /**
   * Checks the message attributes of a request.
   *
   * @throws ApiException in AWS's words
   */
  static MessageAttributes check(@Nullable Map<String, MessageAttributeValue> given) {
    if (given == null || given.isEmpty()) {
      return MessageAttributes.NONE;
    }
    if (given.size() > SqsLimits.MESSAGE_ATTRIBUTES) {
      throw SqsErrors.invalid(
          "Number of message attributes [%d] exceeds the allowed maximum [%d]."
              .formatted(given.size(), SqsLimits.MESSAGE_ATTRIBUTES));
    }
    TreeMap<String, MessageAttributes.Value> values = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          checkName(name);
          values.put(
              name,
              value(
                  name,
                  value.dataType(),
                  value.stringValue(),
                  value.binaryValue(),
                  value.stringListValues() != null || value.binaryListValues() != null));
        });
    return MessageAttributes.of(values);
  }

  /**
   * Checks the system attributes of a request, of which only the trace header exists.
   *
   * @throws ApiException in AWS's words
   */
  static MessageAttributes checkSystem(@Nullable Map<String, MessageSystemAttributeValue> given) {
    TreeMap<String, MessageAttributes.Value> values = new TreeMap<>();
    if (given != null) {
      given.forEach(
          (name, value) -> {
            if (!name.equals(TRACE_HEADER)) {
              throw SqsErrors.invalid("Message system attribute name '" + name + "' is invalid.");
            }
            String text = value.stringValue();
            if (!"String".equals(value.dataType()) || text == null || text.isEmpty()) {
              throw SqsErrors.invalid(
                  "Message system attribute '"
                      + name
                      + "' must contain a non-empty value of type 'String'.");
            }
            checkText(name, text);
            values.put(name, MessageAttributes.Value.text("String", text));
          });
    }
    return MessageAttributes.of(values);
  }

  private static void checkName(String name) {
    if (name.isEmpty()) {
      throw SqsErrors.invalid("The request must contain non-empty message (user) attribute names.");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > SqsLimits.ATTRIBUTE_NAME_BYTES) {
      throw SqsErrors.invalid("Message (user) attribute name must be shorter than 256 bytes.");
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("aws.") || lower.startsWith("amazon.")) {
      throw SqsErrors.invalid(
          "You can't use message attribute names beginning with 'AWS.' or 'Amazon'. These strings"
              + " are reserved for internal use.");
    }
    OptionalInt bad =
        name.codePoints()
            .filter(c -> !Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.')
            .findFirst();
    if (bad.isPresent()) {
      throw SqsErrors.invalid(
          "Invalid non-alphanumeric character '%s' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots."
              .formatted(MessageText.name(bad.getAsInt())));
    }
    if (name.startsWith(".") || name.endsWith(".") || name.contains("..")) {
      throw SqsErrors.invalid(
          "Message (user) attribute name '"
              + name
              + "' can't start or end with a dot, or have successive dots.");
    }
  }

  private static MessageAttributes.Value value(
      String name,
      @Nullable String dataType,
      @Nullable String text,
      @Nullable Blob binary,
      boolean list) {
    if (list) {
      throw SqsErrors.invalid(
          "Message attribute list values in SendMessage operation are not supported.");
    }
    if (text == null && binary == null && dataType == null) {
      throw SqsErrors.invalid(
          "The message (user) attribute '"
              + name
              + "' must contain a non-empty message attribute value.");
    }
    String base = baseType(name, dataType);
    String type = String.valueOf(dataType);
    if (base.equals("Binary")) {
      if (binary == null || binary.size() == 0) {
        throw emptyValue(name, base);
      }
      return new MessageAttributes.Value(type, binary);
    }
    if (text == null || text.isEmpty()) {
      throw emptyValue(name, base);
    }
    checkText(name, text);
    if (base.equals("Number")) {
      checkNumber(name, text);
    }
    return MessageAttributes.Value.text(type, text);
  }

  private static String baseType(String name, @Nullable String dataType) {
    if (dataType == null || dataType.isEmpty()) {
      throw SqsErrors.invalid(
          "The message (user) attribute '"
              + name
              + "' must contain a non-empty message attribute type.");
    }
    if (dataType.getBytes(StandardCharsets.UTF_8).length >= SqsLimits.ATTRIBUTE_NAME_BYTES) {
      throw SqsErrors.invalid("Message (user) attribute type must be shorter than 256 bytes.");
    }
    int dot = dataType.indexOf('.');
    String base = dot < 0 ? dataType : dataType.substring(0, dot);
    if (!TYPES.contains(base)) {
      throw SqsErrors.invalid(
          "The type of message (user) attribute '%s' is invalid. You must use only the following supported type prefixes: Binary, Number, String."
              .formatted(name));
    }
    return base;
  }

  private static ApiException emptyValue(String name, String base) {
    return SqsErrors.invalid(
        "Message (user) attribute '%s' must contain a non-empty value of type '%s'."
            .formatted(name, base));
  }

  private static void checkText(String name, String text) {
    OptionalInt forbidden = MessageText.firstForbidden(text);
    if (forbidden.isPresent()) {
      throw SqsErrors.invalid(
          "Invalid binary character '%s' was found in the message attribute '%s' value, the set of allowed characters is %s"
              .formatted(MessageText.name(forbidden.getAsInt()), name, MessageText.ALLOWED));
    }
  }

  private static void checkNumber(String name, String text) {
    BigDecimal number =
        number(text)
            .orElseThrow(
                () ->
                    SqsErrors.invalid(
                        "Can't cast the value of message (user) attribute '"
                            + name
                            + "' to a number."));
    long digitsBeforeThePoint = (long) number.precision() - number.scale();
    if (number.signum() != 0 && digitsBeforeThePoint > MOST_DIGITS) {
      throw SqsErrors.invalid(
          "Number attribute value " + text + " should be in range (-10**128..10**126)");
    }
  }

  /** A number in digits from 0 to 9, with or without sign, fraction and exponent. */
  private static Optional<BigDecimal> number(String text) {
    if (text.length() > SqsLimits.ATTRIBUTE_NAME_BYTES || text.chars().anyMatch(c -> c > '~')) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
