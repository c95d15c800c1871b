package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where messages go that were received too often.
 *
 * @param target the dead-letter queue
 * @param targetArn its ARN, as it was given
 * @param maxReceiveCount how often a message is received before it is moved
 */
record RedrivePolicy(QueueKey target, String targetArn, int maxReceiveCount) {
  private static final String TARGET = "deadLetterTargetArn";
  private static final String COUNT = "maxReceiveCount";

  /**
   * Reads what a client sent.
   *
   * @throws ApiException in AWS's words if it is no redrive policy of a standard queue
   */
  static RedrivePolicy parse(String text) {
    Map<String, @Nullable Object> map =
        Json.object(text)
            .orElseThrow(
                () ->
                    SqsErrors.invalidAttribute(
                        QueueSettings.REDRIVE_POLICY, "Redrive policy is not a valid JSON map."));
    if (!Set.of(TARGET, COUNT).containsAll(map.keySet())) {
      throw invalid(
          text, "Only following attributes are supported: [" + COUNT + ", " + TARGET + "].");
    }
    int count = count(text, mandatory(map, COUNT, text));
    String arn = String.valueOf(mandatory(map, TARGET, text));
    return new RedrivePolicy(target(text, arn), arn, count);
  }

  /** Reads what {@link #canonical} wrote. */
  static RedrivePolicy stored(String text) {
    return parse(text);
  }

  /** The form that is stored and answered. */
  String canonical() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(TARGET, targetArn);
    map.put(COUNT, maxReceiveCount);
    return Json.write(map);
  }

  private static Object mandatory(Map<String, @Nullable Object> map, String name, String text) {
    Object value = map.get(name);
    if (value == null) {
      throw invalid(text, "Redrive policy does not contain mandatory attribute: " + name + ".");
    }
    return value;
  }

  private static int count(String text, Object value) {
    String digits = String.valueOf(value);
    if (digits.matches("[0-9]{1,4}")) {
      int count = Integer.parseInt(digits);
      if (count >= 1 && count <= SqsLimits.RECEIVE_COUNT) {
        return count;
      }
    }
    throw invalid(
        text,
        "Invalid value for maxReceiveCount: %s, valid values are from 1 to %d both inclusive."
            .formatted(digits, SqsLimits.RECEIVE_COUNT));
  }

  private static QueueKey target(String text, String arn) {
    Optional<QueueKey> target = QueueKey.ofArn(arn);
    if (target.isEmpty()) {
      throw invalid(
          text,
          arn.matches("arn:[^:]*:(?!sqs:)[^:]+:.*")
              ? "Only SQS queues are valid resources for deadLetterTargetArn."
              : "Invalid value for deadLetterTargetArn.");
    }
    if (target.get().isFifo()) {
      throw invalid(text, "Dead-letter queue must be same type of queue as the source..");
    }
    return target.get();
  }

  /** The refusal of a policy for a reason. */
  static ApiException invalid(String text, String reason) {
    return SqsErrors.invalid(text, QueueSettings.REDRIVE_POLICY, reason);
  }
}
