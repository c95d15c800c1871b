package dev.redrive.services.sns;

import dev.redrive.services.sns.TopicMeasurements.Fate;
import dev.redrive.services.sns.filter.FilterPolicy;
import dev.redrive.services.sns.filter.JsonTree;
import dev.redrive.services.sns.http.DeliveryPolicies;
import dev.redrive.services.sns.http.DeliveryPolicy;
import dev.redrive.services.sns.http.InvalidDeliveryPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A subscription.
 *
 * @param id the UUID at the end of its ARN
 * @param topicId the row of its topic
 * @param topic what identifies its topic
 * @param target whom it is for
 * @param principal the ARN of who subscribed
 * @param confirmation whether its endpoint wants it
 * @param given the attributes that were set
 * @param filter the compiled filter policy, if it has one
 */
record Subscription(
    String id,
    long topicId,
    TopicKey topic,
    Target target,
    String principal,
    Confirmation confirmation,
    Map<String, String> given,
    Optional<FilterPolicy> filter) {

  Subscription {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** A subscription whose filter policy is among its attributes, and valid. */
  static Subscription of(
      String id,
      Topic topic,
      Target target,
      String principal,
      Confirmation confirmation,
      Map<String, String> given) {
    return new Subscription(
        id, topic.id(), topic.key(), target, principal, confirmation, given, filterOf(given));
  }

  /**
   * Whom a subscription is for.
   *
   * @param protocol how its endpoint is reached
   * @param endpoint a URL, or the ARN of a queue or a function
   */
  record Target(SubscriptionProtocol protocol, String endpoint) {}

  SubscriptionProtocol protocol() {
    return target.protocol;
  }

  String endpoint() {
    return target.endpoint;
  }

  String arn() {
    return topic.arn() + ":" + id;
  }

  /** Whether messages are delivered without their envelope. */
  boolean isRaw() {
    return "true".equalsIgnoreCase(given.get(SubscriptionAttributes.RAW));
  }

  /** The ARN of the queue for what could not be delivered. */
  Optional<String> deadLetterArn() {
    return Optional.ofNullable(given.get(SubscriptionAttributes.REDRIVE_POLICY))
        .flatMap(SubscriptionAttributes::deadLetterArn);
  }

  /** How it is delivered to, if its endpoint is one of HTTP, whatever its topic says. */
  DeliveryPolicy deliveryPolicy() {
    String policy = given.get(SubscriptionAttributes.DELIVERY_POLICY);
    try {
      return policy == null
          ? DeliveryPolicy.NONE
          : DeliveryPolicies.ofSubscription(policy, isRaw());
    } catch (InvalidDeliveryPolicy e) {
      throw new IllegalStateException(arn(), e);
    }
  }

  /** Why its filter policy does not want a message; empty if it does. */
  Optional<Fate> filtersOut(Message message) {
    if (filter.isEmpty()) {
      return Optional.empty();
    }
    return filterByBody(given)
        ? byBody(filter.get(), message.textFor(protocol()))
        : byAttributes(filter.get(), message);
  }

  private static Optional<Fate> byBody(FilterPolicy filter, String body) {
    if (filter.matchesBody(body)) {
      return Optional.empty();
    }
    return Optional.of(JsonTree.object(body).isPresent() ? Fate.OTHER_BODY : Fate.INVALID_BODY);
  }

  private static Optional<Fate> byAttributes(FilterPolicy filter, Message message) {
    if (filter.matchesAttributes(message.filterable())) {
      return Optional.empty();
    }
    return Optional.of(
        message.attributes().isEmpty() ? Fate.WITHOUT_ATTRIBUTES : Fate.OTHER_ATTRIBUTES);
  }

  Subscription withGiven(Map<String, String> changed) {
    return new Subscription(
        id, topicId, topic, target, principal, confirmation, changed, filterOf(changed));
  }

  Subscription withConfirmation(Confirmation changed) {
    return new Subscription(id, topicId, topic, target, principal, changed, given, filter);
  }

  /** Whether the filter policy is about bodies. */
  static boolean filterByBody(Map<String, String> given) {
    return "MessageBody".equals(given.get(SubscriptionAttributes.FILTER_SCOPE));
  }

  private static Optional<FilterPolicy> filterOf(Map<String, String> given) {
    return Optional.ofNullable(given.get(SubscriptionAttributes.FILTER_POLICY))
        .map(text -> FilterPolicy.parse(text, filterByBody(given)));
  }
}
