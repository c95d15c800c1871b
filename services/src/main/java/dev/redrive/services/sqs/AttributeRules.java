package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.sqs.InvalidAttributeName;
import dev.redrive.api.sqs.InvalidAttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What AWS takes as the attributes of a standard queue. */
final class AttributeRules {
  private record Range(int least, int most) {}

  private static final Map<String, Range> NUMBERS =
      Map.of(
          "DelaySeconds",
          new Range(0, SqsLimits.DELAY_SECONDS),
          "MaximumMessageSize",
          new Range(1024, SqsLimits.MESSAGE_BYTES),
          "MessageRetentionPeriod",
          new Range(60, 1_209_600),
          "ReceiveMessageWaitTimeSeconds",
          new Range(0, SqsLimits.WAIT_SECONDS),
          "VisibilityTimeout",
          new Range(0, SqsLimits.VISIBILITY_SECONDS),
          QueueSettings.KMS_REUSE,
          new Range(60, 86_400));

  private AttributeRules() {}

  /**
   * Checks attributes that a client wants to set.
   *
   * @return the same in canonical form; an empty value takes an attribute away
   * @throws ApiException {@link InvalidAttributeName} or {@link InvalidAttributeValue} with AWS's
   *     text, or the error of a policy
   */
  static Map<String, String> check(@Nullable Map<String, String> requested) {
    Map<String, String> canonical = new LinkedHashMap<>();
    if (requested == null) {
      return canonical;
    }
    requested.forEach((name, value) -> canonical.put(name, check(name, value)));
    if (!canonical.getOrDefault(QueueSettings.KMS_KEY, "").isEmpty()
        && canonical.getOrDefault(QueueSettings.MANAGED_SSE, "").equals("true")) {
      throw new InvalidAttributeName(
          "You can use one type of server-side encryption (SSE) at one time. You can either enable"
              + " KMS SSE or SQS SSE.");
    }
    return canonical;
  }

  private static String check(String name, String value) {
    Range range = NUMBERS.get(name);
    if (range != null) {
      return number(name, value, range);
    }
    return switch (name) {
      case QueueSettings.MANAGED_SSE -> flag(name, value);
      case QueueSettings.KMS_KEY -> value;
      case QueueSettings.POLICY -> {
        if (!value.isEmpty()) {
          PolicyText.check(value);
        }
        yield value;
      }
      case QueueSettings.REDRIVE_POLICY ->
          value.isEmpty() ? value : RedrivePolicy.parse(value).canonical();
      case QueueSettings.REDRIVE_ALLOW_POLICY -> {
        if (!value.isEmpty()) {
          RedriveAllowPolicy.parse(value);
        }
        yield value;
      }
      default -> throw SqsErrors.unknownAttribute(name);
    };
  }

  private static String flag(String name, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw SqsErrors.invalidAttribute(name);
    }
    return value;
  }

  private static String number(String name, String value, Range range) {
    if (!value.matches("[0-9]{1,9}")) {
      throw SqsErrors.invalidAttribute(name);
    }
    int number = Integer.parseInt(value);
    if (number < range.least() || number > range.most()) {
      throw SqsErrors.invalidAttribute(name);
    }
    return Integer.toString(number);
  }
}
