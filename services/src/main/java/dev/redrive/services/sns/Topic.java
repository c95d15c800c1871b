package dev.redrive.services.sns;

import dev.redrive.services.sns.http.DeliveryPolicies;
import dev.redrive.services.sns.http.DeliveryPolicy;
import dev.redrive.services.sns.http.InvalidDeliveryPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A topic.
 *
 * @param id its row
 * @param given the attributes that were set
 * @param deletedSubscriptions how many subscriptions it has lost
 */
record Topic(
    long id,
    TopicKey key,
    Map<String, String> given,
    Map<String, String> tags,
    long deletedSubscriptions) {

  Topic {
    given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  String arn() {
    return key.arn();
  }

  /** Its resource policy: its own, or the one that every topic begins with. */
  String policy() {
    return given.getOrDefault(TopicAttributes.POLICY, TopicPolicy.initial(key));
  }

  /** {@code 1} or {@code 2}: which digest its messages are signed with. */
  String signatureVersion() {
    return given.getOrDefault(TopicAttributes.SIGNATURE_VERSION, "1");
  }

  /** How its HTTP endpoints are delivered to. */
  DeliveryPolicy deliveryPolicy() {
    String policy = given.get(TopicAttributes.DELIVERY_POLICY);
    try {
      return policy == null ? DeliveryPolicy.NONE : DeliveryPolicies.ofTopic(policy);
    } catch (InvalidDeliveryPolicy e) {
      throw new IllegalStateException(arn(), e);
    }
  }

  Topic withGiven(Map<String, String> changed) {
    return new Topic(id, key, changed, tags, deletedSubscriptions);
  }

  Topic withTags(Map<String, String> changed) {
    return new Topic(id, key, given, changed, deletedSubscriptions);
  }

  Topic withDeletedSubscription() {
    return new Topic(id, key, given, tags, deletedSubscriptions + 1);
  }
}
