package dev.redrive.services.sns.http;

import dev.redrive.services.sns.filter.JsonTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How HTTP endpoints are delivered to; what is empty was not set.
 *
 * @param retries how what fails is tried again
 * @param perSecond how many deliveries an endpoint gets in a second, at most
 * @param contentType what bodies are announced as
 * @param alone whether a topic's policy is in force whatever its subscriptions say
 */
public record DeliveryPolicy(
    Optional<RetryPolicy> retries,
    Optional<Integer> perSecond,
    Optional<String> contentType,
    boolean alone) {
  /** A policy that sets nothing. */
  public static final DeliveryPolicy NONE =
      new DeliveryPolicy(Optional.empty(), Optional.empty(), Optional.empty(), false);

  /** What bodies are announced as where nothing was set. */
  public static final String TEXT = "text/plain; charset=UTF-8";

  /** The policy of a subscription with this one, of a topic with that. */
  public DeliveryPolicy over(DeliveryPolicy topic) {
    return topic.alone
        ? topic
        : new DeliveryPolicy(
            retries.or(() -> topic.retries),
            perSecond.or(() -> topic.perSecond),
            contentType.or(() -> topic.contentType),
            false);
  }

  /** What is in force of the retries. */
  public RetryPolicy retriesInForce() {
    return retries.orElse(RetryPolicy.STANDARD);
  }

  /** EffectiveDeliveryPolicy of a topic. */
  public String toldOfTopic() {
    Map<String, @Nullable Object> http = new LinkedHashMap<>();
    http.put("defaultHealthyRetryPolicy", retriesInForce().told());
    http.put("disableSubscriptionOverrides", alone);
    perSecond.ifPresent(rate -> http.put("defaultThrottlePolicy", throttle(rate)));
    http.put("defaultRequestPolicy", request());
    return JsonTree.write(Map.of("http", http));
  }

  /** EffectiveDeliveryPolicy of a subscription. */
  public String toldOfSubscription() {
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("healthyRetryPolicy", retriesInForce().told());
    told.put("sicklyRetryPolicy", null);
    told.put("throttlePolicy", perSecond.map(DeliveryPolicy::throttle).orElse(null));
    told.put("requestPolicy", request());
    told.put("guaranteed", false);
    return JsonTree.write(told);
  }

  private Map<String, Object> request() {
    return Map.of("headerContentType", contentType.orElse(TEXT));
  }

  private static Map<String, Object> throttle(int rate) {
    return Map.of("maxReceivesPerSecond", rate);
  }
}
