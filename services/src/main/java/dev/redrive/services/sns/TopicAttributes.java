package dev.redrive.services.sns;

import dev.redrive.services.sns.http.DeliveryPolicies;
import dev.redrive.services.sns.http.DeliveryPolicy;
import dev.redrive.services.sns.http.GivenPolicy;
import dev.redrive.services.sns.http.InvalidDeliveryPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The attributes of topics: which there are, what they may be, and how they are told. */
final class TopicAttributes {
  static final String POLICY = "Policy";
  static final String SIGNATURE_VERSION = "SignatureVersion";
  static final String DELIVERY_POLICY = "DeliveryPolicy";

  private static final String DISPLAY_NAME = "DisplayName";
  private static final String FIFO = "FifoTopic";

  /** Those there are; there is no KMS and nothing is traced, so these two are only told. */
  private static final Set<String> KNOWN =
      Set.of(
          "KmsMasterKeyId",
          "TracingConfig",
          DISPLAY_NAME,
          SIGNATURE_VERSION,
          POLICY,
          DELIVERY_POLICY);

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
    if (!KNOWN.contains(name)) {
      throw SnsErrors.invalid(prefix.isEmpty() ? "AttributeName" : prefix + name);
    }
    switch (name) {
      case POLICY -> {
        if (!value.isEmpty()) {
          TopicPolicy.check(value, prefix);
        }
      }
      case DELIVERY_POLICY -> checkDelivery(value, prefix);
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

  private static void checkDelivery(String value, String prefix) {
    if (value.isEmpty()) {
      return;
    }
    try {
      DeliveryPolicy _ = DeliveryPolicies.ofTopic(value);
    } catch (InvalidDeliveryPolicy e) {
      throw SnsErrors.invalid(prefix + "DeliveryPolicy: " + e.text());
    }
  }

  /** All that GetTopicAttributes tells. */
  static Map<String, String> told(Topic topic, List<Subscription> subscriptions) {
    long confirmed = subscriptions.stream().filter(s -> s.confirmation().isConfirmed()).count();
    Map<String, String> all = new TreeMap<>(topic.given());
    all.put("TopicArn", topic.arn());
    all.put("Owner", topic.key().account());
    all.put(POLICY, topic.policy());
    all.putIfAbsent(DISPLAY_NAME, "");
    all.put("SubscriptionsConfirmed", String.valueOf(confirmed));
    all.put("SubscriptionsPending", String.valueOf(subscriptions.size() - confirmed));
    all.put("SubscriptionsDeleted", String.valueOf(topic.deletedSubscriptions()));
    all.computeIfPresent(DELIVERY_POLICY, (_, set) -> GivenPolicy.ofTopic(set));
    all.put("EffectiveDeliveryPolicy", topic.deliveryPolicy().toldOfTopic());
    return all;
  }
}
