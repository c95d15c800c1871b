package dev.redrive.services.sqs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a queue that can be set, validated; those that were not set have AWS's default.
 *
 * @param given the attributes that were set, in their canonical form, never empty
 * @param delayMillis {@code DelaySeconds}
 * @param visibilityMillis {@code VisibilityTimeout}
 * @param retentionMillis {@code MessageRetentionPeriod}
 * @param waitSeconds {@code ReceiveMessageWaitTimeSeconds}
 * @param maximumMessageSize {@code MaximumMessageSize}, in bytes
 * @param redrive {@code RedrivePolicy}
 */
record QueueSettings(
    Map<String, String> given,
    long delayMillis,
    long visibilityMillis,
    long retentionMillis,
    int waitSeconds,
    int maximumMessageSize,
    Optional<RedrivePolicy> redrive) {

  static final String POLICY = "Policy";
  static final String REDRIVE_POLICY = "RedrivePolicy";
  static final String REDRIVE_ALLOW_POLICY = "RedriveAllowPolicy";
  static final String KMS_KEY = "KmsMasterKeyId";
  static final String KMS_REUSE = "KmsDataKeyReusePeriodSeconds";
  static final String MANAGED_SSE = "SqsManagedSseEnabled";

  /** What GetQueueAttributes answers for what was never set, in its order. */
  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("VisibilityTimeout", "30");
    DEFAULTS.put("MaximumMessageSize", "1048576");
    DEFAULTS.put("MessageRetentionPeriod", "345600");
    DEFAULTS.put("DelaySeconds", "0");
    DEFAULTS.put("ReceiveMessageWaitTimeSeconds", "0");
    DEFAULTS.put(MANAGED_SSE, "true");
  }

  /** The settings of a queue for which these attributes were set and found valid. */
  static QueueSettings of(Map<String, String> given) {
    return new QueueSettings(
        Collections.unmodifiableMap(new LinkedHashMap<>(given)),
        1000L * number(given, "DelaySeconds"),
        1000L * number(given, "VisibilityTimeout"),
        1000L * number(given, "MessageRetentionPeriod"),
        number(given, "ReceiveMessageWaitTimeSeconds"),
        number(given, "MaximumMessageSize"),
        Optional.ofNullable(given.get(REDRIVE_POLICY)).map(RedrivePolicy::stored));
  }

  private static int number(Map<String, String> given, String name) {
    String value = given.getOrDefault(name, DEFAULTS.get(name));
    return Integer.parseInt(String.valueOf(value));
  }

  /**
   * These settings with changes made to them.
   *
   * @param changes valid attributes in canonical form; an empty value takes one away
   */
  QueueSettings with(Map<String, String> changes) {
    Map<String, String> changed = new LinkedHashMap<>(given);
    changes.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            changed.remove(name);
          } else {
            changed.put(name, value);
          }
        });
    if (!changes.getOrDefault(KMS_KEY, "").isEmpty()) {
      changed.put(MANAGED_SSE, "false");
    } else if (changes.getOrDefault(MANAGED_SSE, "").equals("true")) {
      changed.remove(KMS_KEY);
      changed.remove(KMS_REUSE);
    }
    return of(changed);
  }

  /** All that GetQueueAttributes tells of the settings, defaults included. */
  Map<String, String> effective() {
    Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
    all.putAll(given);
    if (!all.containsKey(KMS_KEY)) {
      all.remove(KMS_REUSE);
    } else {
      all.putIfAbsent(KMS_REUSE, "300");
    }
    return all;
  }

  Optional<String> policy() {
    return Optional.ofNullable(given.get(POLICY));
  }

  Optional<String> redriveAllowPolicy() {
    return Optional.ofNullable(given.get(REDRIVE_ALLOW_POLICY));
  }
}
