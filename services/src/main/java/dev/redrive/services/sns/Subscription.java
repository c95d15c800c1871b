package dev.redrive.services.sns;

import dev.redrive.services.sns.filter.FilterPolicy;
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
 * @param protocol how its endpoint is reached
 * @param endpoint the ARN of a queue or a function
 * @param principal the ARN of who subscribed
 * @param given the attributes that were set
 * @param filter the compiled filter policy, if it has one
 */
record Subscription(
    String id,
    long topicId,
    TopicKey topic,
    SubscriptionProtocol protocol,
    String endpoint,
    String principal,
    Map<String, String> given,
    Optional<FilterPolicy> filter) {

  Subscription {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }

  /** A subscription whose filter policy is among its attributes, and valid. */
  static Subscription of(
      String id, Topic topic, Target target, String principal, Map<String, String> given) {
    return new Subscription(
        id,
        topic.id(),
        topic.key(),
        target.protocol,
        target.endpoint,
        principal,
        given,
        filterOf(given));
  }

  /** Whom a subscription is for. */
  record Target(SubscriptionProtocol protocol, String endpoint) {}

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

  /** Whether a message is for it. */
  boolean wants(Message message) {
    if (filter.isEmpty()) {
      return true;
    }
    return filterByBody(given)
        ? filter.get().matchesBody(message.textFor(protocol))
        : filter.get().matchesAttributes(message.filterable());
  }

  Subscription withGiven(Map<String, String> changed) {
    return new Subscription(
        id, topicId, topic, protocol, endpoint, principal, changed, filterOf(changed));
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
