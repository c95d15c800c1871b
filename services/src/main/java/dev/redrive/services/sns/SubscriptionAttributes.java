package dev.redrive.services.sns;

import dev.redrive.services.sns.filter.FilterPolicy;
import dev.redrive.services.sns.filter.InvalidFilterPolicy;
import dev.redrive.services.sns.filter.JsonTree;
import dev.redrive.services.sns.http.DeliveryPolicies;
import dev.redrive.services.sns.http.DeliveryPolicy;
import dev.redrive.services.sns.http.GivenPolicy;
import dev.redrive.services.sns.http.InvalidDeliveryPolicy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The attributes of subscriptions: which there are, what they may be, and how they are told. */
final class SubscriptionAttributes {
  static final String RAW = "RawMessageDelivery";
  static final String FILTER_POLICY = "FilterPolicy";
  static final String FILTER_SCOPE = "FilterPolicyScope";
  static final String REDRIVE_POLICY = "RedrivePolicy";
  static final String DELIVERY_POLICY = "DeliveryPolicy";

  /** What holds where nothing was set. */
  private static final Map<String, String> STANDARD =
      Map.of(RAW, "false", FILTER_SCOPE, "MessageAttributes");

  private static final String SUBSCRIBING = "Attributes Reason: ";
  private static final Pattern QUEUE_ARN =
      Pattern.compile("arn:aws[a-z-]*:sqs:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,80}");

  private SubscriptionAttributes() {}

  /** The attributes that a subscription is made with. */
  static Map<String, String> ofNew(SubscriptionProtocol protocol, Map<String, String> requested) {
    Map<String, String> given = new LinkedHashMap<>();
    requested.forEach((name, value) -> put(given, name, value, SUBSCRIBING));
    checkFilter(given, SUBSCRIBING);
    checkDelivery(protocol, given, SUBSCRIBING);
    return given;
  }

  /** The attributes of a subscription once one of them was set. */
  static Map<String, String> with(Subscription subscription, String name, String value) {
    Map<String, String> given = new LinkedHashMap<>(subscription.given());
    put(given, name, value, "");
    if (name.startsWith(FILTER_POLICY)) {
      checkFilter(given, "");
    }
    if (name.equals(DELIVERY_POLICY) || name.equals(RAW)) {
      checkDelivery(subscription.protocol(), given, "");
    }
    return given;
  }

  /** Whether a subscription has these attributes, be it that they are what holds anyway. */
  static boolean hasAll(Subscription subscription, Map<String, String> given) {
    return given.entrySet().stream()
        .allMatch(
            wanted -> {
              String name = wanted.getKey();
              String standard = STANDARD.getOrDefault(name, "");
              String own = subscription.given().getOrDefault(name, standard);
              return name.equals(RAW)
                  ? own.equalsIgnoreCase(wanted.getValue())
                  : own.equals(wanted.getValue());
            });
  }

  private static void put(Map<String, String> given, String name, String value, String prefix) {
    switch (name) {
      case RAW -> checkFlag(value, prefix);
      case FILTER_SCOPE -> {
        if (!value.equals("MessageBody") && !value.equals("MessageAttributes")) {
          throw SnsErrors.invalid(
              prefix
                  + "FilterPolicyScope: Invalid value ["
                  + value
                  + "]. Please use either MessageBody or MessageAttributes");
        }
      }
      case REDRIVE_POLICY -> checkRedrive(value, prefix);
      case FILTER_POLICY, DELIVERY_POLICY -> {}
      default -> throw SnsErrors.invalid(prefix.isEmpty() ? "AttributeName" : prefix + name);
    }
    if (value.isEmpty() || (name.equals(FILTER_POLICY) && value.strip().equals("{}"))) {
      given.remove(name);
    } else {
      given.put(name, value);
    }
  }

  private static void checkFlag(String value, String prefix) {
    if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
      throw SnsErrors.invalid(
          prefix + "RawMessageDelivery: Invalid value [" + value + "]. Must be true or false.");
    }
  }

  private static void checkFilter(Map<String, String> given, String prefix) {
    String policy = given.get(FILTER_POLICY);
    if (policy == null) {
      return;
    }
    try {
      FilterPolicy.parse(policy, Subscription.filterByBody(given));
    } catch (InvalidFilterPolicy e) {
      throw SnsErrors.invalid(prefix + e.text());
    }
  }

  private static void checkDelivery(
      SubscriptionProtocol protocol, Map<String, String> given, String prefix) {
    String policy = given.get(DELIVERY_POLICY);
    if (policy == null) {
      return;
    }
    if (!protocol.isWeb()) {
      throw SnsErrors.invalid(
          prefix + "DeliveryPolicy: only http and https subscriptions have delivery policies");
    }
    try {
      DeliveryPolicy _ =
          DeliveryPolicies.ofSubscription(policy, "true".equalsIgnoreCase(given.get(RAW)));
    } catch (InvalidDeliveryPolicy e) {
      throw SnsErrors.invalid(prefix + "DeliveryPolicy: " + e.text());
    }
  }

  private static void checkRedrive(String value, String prefix) {
    if (value.isEmpty()) {
      return;
    }
    try {
      JsonTree.parse(value);
    } catch (IOException e) {
      throw SnsErrors.invalid(prefix + "RedrivePolicy: failed to parse JSON. " + e.getMessage());
    }
    if (deadLetterArn(value).filter(arn -> QUEUE_ARN.matcher(arn).matches()).isEmpty()) {
      throw SnsErrors.invalid(prefix + "RedrivePolicy: deadLetterTargetArn is an invalid arn");
    }
  }

  /** The queue that a redrive policy names. */
  static Optional<String> deadLetterArn(String redrivePolicy) {
    return JsonTree.object(redrivePolicy)
        .flatMap(policy -> Optional.ofNullable(policy.get("deadLetterTargetArn")))
        .map(Object::toString);
  }

  /** All that GetSubscriptionAttributes tells. */
  static Map<String, String> told(Subscription subscription, DeliveryPolicy inForce) {
    Map<String, String> all = new TreeMap<>(subscription.given());
    if (all.containsKey(FILTER_POLICY)) {
      all.putIfAbsent(FILTER_SCOPE, "MessageAttributes");
    } else {
      all.remove(FILTER_SCOPE);
    }
    all.put(RAW, String.valueOf(subscription.isRaw()));
    all.put("SubscriptionArn", subscription.arn());
    all.put("TopicArn", subscription.topic().arn());
    all.put("Owner", subscription.topic().account());
    all.put("Protocol", subscription.protocol().text());
    all.put("Endpoint", subscription.endpoint());
    all.put("SubscriptionPrincipal", subscription.principal());
    Confirmation confirmation = subscription.confirmation();
    all.put("ConfirmationWasAuthenticated", String.valueOf(confirmation.authenticated()));
    all.put("PendingConfirmation", String.valueOf(!confirmation.isConfirmed()));
    if (subscription.protocol().isWeb()) {
      all.computeIfPresent(DELIVERY_POLICY, (_, set) -> GivenPolicy.ofSubscription(set));
      all.put("EffectiveDeliveryPolicy", inForce.toldOfSubscription());
    }
    return all;
  }
}
