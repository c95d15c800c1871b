package dev.redrive.services.sns.http;

import dev.redrive.services.sns.filter.JsonTree;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads delivery policies: their form is that of "SetTopicAttributes delivery policy JSON format"
 * and its like for subscriptions, their bounds are those of "Creating an HTTP/S delivery policy".
 */
public final class DeliveryPolicies {
  private static final int MOST_RETRIES = 100;
  private static final int LONGEST_DELAY = 3_600;
  private static final Set<String> OF_RETRIES =
      Set.of(
          "minDelayTarget",
          "maxDelayTarget",
          "numRetries",
          "numNoDelayRetries",
          "numMinDelayRetries",
          "numMaxDelayRetries",
          "backoffFunction");
  private static final Set<String> OF_THROTTLE = Set.of("maxReceivesPerSecond");
  private static final Set<String> OF_REQUEST = Set.of("headerContentType");

  /** What an envelope may be announced as. */
  private static final Set<String> ENVELOPE_TYPES = Set.of("text/plain", "application/json");

  private static final Set<String> RAW_TYPES =
      Set.of(
          "text/plain",
          "text/css",
          "text/csv",
          "text/html",
          "text/xml",
          "application/atom+xml",
          "application/json",
          "application/octet-stream",
          "application/soap+xml",
          "application/x-www-form-urlencoded",
          "application/xhtml+xml",
          "application/xml");

  private DeliveryPolicies() {}

  /** The policy of a topic. */
  public static DeliveryPolicy ofTopic(String json) throws InvalidDeliveryPolicy {
    PolicyFields policy = PolicyFields.of("", parse(json), Set.of("http"));
    Optional<PolicyFields> http =
        policy.object(
            "http",
            Set.of(
                "defaultHealthyRetryPolicy",
                "defaultSicklyRetryPolicy",
                "disableSubscriptionOverrides",
                "defaultThrottlePolicy",
                "defaultRequestPolicy"));
    if (http.isEmpty()) {
      throw new InvalidDeliveryPolicy("http must be specified");
    }
    return new DeliveryPolicy(
        retries(http.get(), "defaultHealthyRetryPolicy"),
        throttle(http.get(), "defaultThrottlePolicy"),
        contentType(http.get(), "defaultRequestPolicy", ENVELOPE_TYPES),
        http.get().flag("disableSubscriptionOverrides"));
  }

  /**
   * The policy of a subscription.
   *
   * @param raw whether its messages are sent without envelope, and so may be of more types
   */
  public static DeliveryPolicy ofSubscription(String json, boolean raw)
      throws InvalidDeliveryPolicy {
    PolicyFields policy =
        PolicyFields.of(
            "",
            parse(json),
            Set.of(
                "healthyRetryPolicy",
                "sicklyRetryPolicy",
                "throttlePolicy",
                "requestPolicy",
                "guaranteed"));
    return new DeliveryPolicy(
        retries(policy, "healthyRetryPolicy"),
        throttle(policy, "throttlePolicy"),
        contentType(policy, "requestPolicy", raw ? RAW_TYPES : ENVELOPE_TYPES),
        false);
  }

  private static @Nullable Object parse(String json) throws InvalidDeliveryPolicy {
    try {
      return JsonTree.parse(json);
    } catch (IOException _) {
      throw new InvalidDeliveryPolicy("failed to parse JSON");
    }
  }

  private static Optional<RetryPolicy> retries(PolicyFields policy, String name)
      throws InvalidDeliveryPolicy {
    Optional<PolicyFields> given = policy.object(name, OF_RETRIES);
    return given.isEmpty() ? Optional.empty() : Optional.of(retries(given.get()));
  }

  private static RetryPolicy retries(PolicyFields fields) throws InvalidDeliveryPolicy {
    RetryPolicy standard = RetryPolicy.STANDARD;
    String backoff = fields.text("backoffFunction").orElse(standard.backoff().text());
    int least = fields.number("minDelayTarget", standard.minDelay(), 1, LONGEST_DELAY);
    int greatest =
        fields.number("maxDelayTarget", Math.max(standard.maxDelay(), least), 1, LONGEST_DELAY);
    if (greatest < least) {
      throw new InvalidDeliveryPolicy(
          fields.path() + "maxDelayTarget must be greater than or equal to minDelayTarget");
    }
    RetryPolicy policy =
        new RetryPolicy(
            least,
            greatest,
            fields.number("numRetries", standard.retries(), 0, MOST_RETRIES),
            fields.number("numNoDelayRetries", 0, 0, MOST_RETRIES),
            fields.number("numMinDelayRetries", 0, 0, MOST_RETRIES),
            fields.number("numMaxDelayRetries", 0, 0, MOST_RETRIES),
            BackoffFunction.of(backoff)
                .orElseThrow(
                    () ->
                        new InvalidDeliveryPolicy(
                            fields.path()
                                + "backoffFunction must be one of linear, arithmetic, geometric,"
                                + " exponential")));
    int fixed = policy.noDelayRetries() + policy.minDelayRetries() + policy.maxDelayRetries();
    if (fixed > policy.retries()) {
      throw new InvalidDeliveryPolicy(
          fields.path()
              + "numRetries must be greater than or equal to total of numMinDelayRetries,"
              + " numNoDelayRetries and numMaxDelayRetries");
    }
    return policy;
  }

  private static Optional<Integer> throttle(PolicyFields policy, String name)
      throws InvalidDeliveryPolicy {
    Optional<PolicyFields> given = policy.object(name, OF_THROTTLE);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    int rate = given.get().number("maxReceivesPerSecond", 0, 1, Integer.MAX_VALUE);
    return rate == 0 ? Optional.empty() : Optional.of(rate);
  }

  private static Optional<String> contentType(PolicyFields policy, String name, Set<String> allowed)
      throws InvalidDeliveryPolicy {
    Optional<PolicyFields> given = policy.object(name, OF_REQUEST);
    Optional<String> type =
        given.isEmpty() ? Optional.empty() : given.get().text("headerContentType");
    if (type.isPresent()
        && !allowed.contains(type.get().replaceFirst("(?i);\\s*charset=utf-8$", ""))) {
      throw new InvalidDeliveryPolicy(
          policy.path() + name + ".headerContentType: Invalid value [" + type.get() + "]");
    }
    return type;
  }
}
