package dev.redrive.services.iam;

import dev.redrive.services.iam.policy.ConditionKeys;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A condition context that is collected when a policy first asks; most never do. Not thread-safe.
 */
final class LateKeys implements ConditionKeys {
  private final Supplier<RequestKeys> collect;
  private @Nullable RequestKeys collected;

  LateKeys(Supplier<RequestKeys> collect) {
    this.collect = collect;
  }

  @Override
  public @Nullable List<String> values(String key) {
    RequestKeys keys = collected;
    if (keys == null) {
      keys = collect.get();
      collected = keys;
    }
    return keys.values(key);
  }
}
