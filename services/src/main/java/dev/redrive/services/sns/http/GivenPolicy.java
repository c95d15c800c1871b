package dev.redrive.services.sns.http;

import dev.redrive.services.sns.filter.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Valid delivery policies as AWS tells them to who set them: its members in its order, without
 * those that were not given, but for the flags, and but for the parts of a subscription's policy,
 * which are null then.
 */
public final class GivenPolicy {
  private static final List<String> RETRIES = List.copyOf(RetryPolicy.STANDARD.told().keySet());
  private static final List<String> THROTTLE = List.of("maxReceivesPerSecond");
  private static final List<String> REQUEST = List.of("headerContentType");

  private GivenPolicy() {}

  /** The policy of a topic. */
  public static String ofTopic(String given) {
    Map<String, @Nullable Object> http =
        JsonTree.object(given).flatMap(all -> JsonTree.map(all.get("http"))).orElseGet(Map::of);
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    part(http, "defaultHealthyRetryPolicy", RETRIES)
        .ifPresent(part -> told.put("defaultHealthyRetryPolicy", part));
    part(http, "defaultSicklyRetryPolicy", RETRIES)
        .ifPresent(part -> told.put("defaultSicklyRetryPolicy", part));
    told.put("disableSubscriptionOverrides", flag(http, "disableSubscriptionOverrides"));
    part(http, "defaultThrottlePolicy", THROTTLE)
        .ifPresent(part -> told.put("defaultThrottlePolicy", part));
    part(http, "defaultRequestPolicy", REQUEST)
        .ifPresent(part -> told.put("defaultRequestPolicy", part));
    return JsonTree.write(Map.of("http", told));
  }

  /** The policy of a subscription. */
  public static String ofSubscription(String given) {
    Map<String, @Nullable Object> all = JsonTree.object(given).orElseGet(Map::of);
    Map<String, @Nullable Object> told = new LinkedHashMap<>();
    told.put("healthyRetryPolicy", part(all, "healthyRetryPolicy", RETRIES).orElse(null));
    told.put("sicklyRetryPolicy", part(all, "sicklyRetryPolicy", RETRIES).orElse(null));
    told.put("throttlePolicy", part(all, "throttlePolicy", THROTTLE).orElse(null));
    told.put("requestPolicy", part(all, "requestPolicy", REQUEST).orElse(null));
    told.put("guaranteed", flag(all, "guaranteed"));
    return JsonTree.write(told);
  }

  private static Optional<Map<String, @Nullable Object>> part(
      Map<String, @Nullable Object> policy, String name, List<String> order) {
    return JsonTree.map(policy.get(name))
        .map(
            given -> {
              Map<String, @Nullable Object> part = new LinkedHashMap<>();
              order.stream()
                  .filter(member -> given.get(member) != null)
                  .forEach(member -> part.put(member, given.get(member)));
              return part;
            });
  }

  private static boolean flag(Map<String, @Nullable Object> policy, String name) {
    return Boolean.TRUE.equals(policy.get(name));
  }
}
