package dev.redrive.services.iam;

import dev.redrive.services.iam.policy.ConditionKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The condition context of one request; collected once, asked many times. Not thread-safe. */
final class RequestKeys implements ConditionKeys {
  private final Map<String, List<String>> keys = new HashMap<>();

  /** Sets a key to one value. */
  RequestKeys with(String key, String value) {
    keys.put(key.toLowerCase(Locale.ROOT), List.of(value));
    return this;
  }

  /** Sets a key to several values. */
  RequestKeys with(String key, List<String> values) {
    keys.put(key.toLowerCase(Locale.ROOT), values);
    return this;
  }

  /** Sets a key for each tag, such as {@code aws:PrincipalTag/team}. */
  RequestKeys withTags(String prefix, Map<String, String> tags) {
    tags.forEach((key, value) -> with(prefix + "/" + key, value));
    return this;
  }

  @Override
  public @Nullable List<String> values(String key) {
    return keys.get(key);
  }
}
