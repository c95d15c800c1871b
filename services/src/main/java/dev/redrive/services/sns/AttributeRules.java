package dev.redrive.services.sns;

import dev.redrive.api.Blob;
import dev.redrive.api.sns.MessageAttributeValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What AWS takes as message attributes; see "Amazon SNS message attributes". */
final class AttributeRules {
  private static final Set<String> TYPES = Set.of("Binary", "Number", "String");

  private AttributeRules() {}

  /**
   * Checks the attributes of a request.
   *
   * @throws dev.redrive.api.ApiException in AWS's words
   */
  static Map<String, Message.Attribute> check(@Nullable Map<String, MessageAttributeValue> given) {
    Map<String, Message.Attribute> attributes = new LinkedHashMap<>();
    if (given != null) {
      given.forEach(
          (name, value) -> {
            checkName(name);
            attributes.put(name, attribute(name, value));
          });
    }
    return attributes;
  }

  private static void checkName(String name) {
    if (name.getBytes(StandardCharsets.UTF_8).length > SnsLimits.ATTRIBUTE_NAME_BYTES) {
      throw SnsErrors.invalidValue("Length of message attribute name must be less than 256 bytes.");
    }
    OptionalInt bad =
        name.codePoints()
            .filter(c -> !Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '.')
            .findFirst();
    if (bad.isPresent()) {
      throw SnsErrors.invalidValue(
          "Invalid non-alphanumeric character '#x%X' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots."
              .formatted(bad.getAsInt()));
    }
    if (name.isEmpty() || name.startsWith(".")) {
      throw SnsErrors.invalidValue(
          "Invalid message attribute name starting with character '.' was found.");
    }
    if (name.endsWith(".")) {
      throw SnsErrors.invalidValue(
          "Invalid message attribute name ending with character '.' was found.");
    }
    if (name.contains("..")) {
      throw SnsErrors.invalidValue("Message attribute name can not have successive '.' character.");
    }
  }

  private static Message.Attribute attribute(String name, MessageAttributeValue given) {
    String type = String.valueOf(given.dataType());
    String base = type.split("\\.", 2)[0];
    if (!TYPES.contains(base)) {
      throw of(
          name,
          "has an invalid message attribute type, the set of supported type prefixes is Binary,"
              + " Number, and String.");
    }
    boolean binary = base.equals("Binary");
    if (binary ? given.stringValue() != null : given.binaryValue() != null) {
      String field = binary ? "Binary" : "String";
      throw of(name, "with type '" + type + "' must use field '" + field + "'.");
    }
    Blob value =
        binary || given.stringValue() == null
            ? given.binaryValue()
            : Blob.utf8(given.stringValue());
    if (value == null || value.size() == 0) {
      throw of(
          name,
          "must contain non-empty message attribute value for message attribute type '"
              + type
              + "'.");
    }
    if (base.equals("Number") && !isNumber(value.text())) {
      throw SnsErrors.invalidValue(
          "Could not cast message attribute '" + name + "' value to number.");
    }
    return new Message.Attribute(type, value);
  }

  private static boolean isNumber(String text) {
    try {
      return text.length() <= SnsLimits.ATTRIBUTE_NAME_BYTES
          && Math.abs((long) new BigDecimal(text).scale()) <= 1_000;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  private static RuntimeException of(String name, String what) {
    return SnsErrors.invalidValue("The message attribute '" + name + "' " + what);
  }
}
