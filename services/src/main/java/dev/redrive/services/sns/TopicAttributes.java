package dev.redrive.services.sns;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The attributes of topics: which there are, what they may be, and how they are told. */
final class TopicAttributes {
  static final String POLICY = "Policy";
  static final String SIGNATURE_VERSION = "SignatureVersion";

  private static final String DISPLAY_NAME = "DisplayName";
  private static final String DELIVERY_POLICY = "DeliveryPolicy";
  private static final String FIFO = "FifoTopic";

  /** What is kept and told, and changes nothing here: there is no KMS and nothing is traced. */
  private static final Set<String> KEPT =
      Set.of("KmsMasterKeyId", "TracingConfig", DISPLAY_NAME, SIGNATURE_VERSION, POLICY);

  private static final String EFFECTIVE_DELIVERY =
      "{\"http\":{\"defaultHealthyRetryPolicy\":{\"minDelayTarget\":20,\"maxDelayTarget\":20,"
          + "\"numRetries\":3,\"numMaxDelayRetries\":0,\"numNoDelayRetries\":0,"
          + "\"numMinDelayRetries\":0,\"backoffFunction\":\"linear\"},"
          + "\"disableSubscriptionOverrides\":false,"
          + "\"defaultRequestPolicy\":{\"headerContentType\":\"text/plain; charset=UTF-8\"}}}";

  private TopicAttributes() {}

  /** The attributes that a topic is made with. */
  static Map<String, String> ofNew(Map<String, String> requested) {
    if ("true".equals(requested.get(FIFO))) {
      throw SnsErrors.invalid("Attributes", "FIFO topics are not supported by Redrive");
    }
    Map<String, String> given = new LinkedHashMap<>();
    requested.forEach(
        (name, value) -> {
          if (!name.equals(FIFO)) {
            check(name, value, "Attributes Reason: ");
            put(given, name, value);
          }
        });
    return given;
  }

  /** The attributes of a topic once one of them was set; an empty value takes it away. */
  static Map<String, String> with(Topic topic, String name, String value) {
    check(name, value, "");
    Map<String, String> given = new LinkedHashMap<>(topic.given());
    put(given, name, value);
    return given;
  }

  private static void put(Map<String, String> given, String name, String value) {
    if (value.isEmpty()) {
      given.remove(name);
    } else {
      given.put(name, value);
    }
  }

  private static void check(String name, String value, String prefix) {
    if (name.equals(DELIVERY_POLICY)) {
      throw SnsErrors.invalid(
          prefix + "DeliveryPolicy: Redrive does not deliver to HTTP endpoints");
    }
    if (!KEPT.contains(name)) {
      throw SnsErrors.invalid(prefix.isEmpty() ? "AttributeName" : prefix + name);
    }
    switch (name) {
      case POLICY -> {
        if (!value.isEmpty()) {
          TopicPolicy.check(value, prefix);
        }
      }
      case SIGNATURE_VERSION -> {
        if (!Set.of("1", "2").contains(value)) {
          throw SnsErrors.invalid(prefix + "SignatureVersion: Invalid value [" + value + "].");
        }
      }
      case DISPLAY_NAME -> {
        if (value.length() > SnsLimits.DISPLAY_NAME_CHARACTERS) {
          throw SnsErrors.invalid(prefix + "DisplayName");
        }
      }
      default -> {}
    }
  }

  /** All that GetTopicAttributes tells. */
  static Map<String, String> told(Topic topic, int subscriptions) {
    Map<String, String> all = new TreeMap<>(topic.given());
    all.put("TopicArn", topic.arn());
    all.put("Owner", topic.key().account());
    all.put(POLICY, topic.policy());
    all.putIfAbsent(DISPLAY_NAME, "");
    all.put("SubscriptionsConfirmed", String.valueOf(subscriptions));
    all.put("SubscriptionsPending", "0");
    all.put("SubscriptionsDeleted", String.valueOf(topic.deletedSubscriptions()));
    all.put("EffectiveDeliveryPolicy", EFFECTIVE_DELIVERY);
    return all;
  }
}
