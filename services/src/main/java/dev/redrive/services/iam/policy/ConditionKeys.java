package dev.redrive.services.iam.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The condition context of a request, such as {@code aws:sourcearn} to its values. */
@FunctionalInterface
public interface ConditionKeys {
  /** A context without any key. */
  ConditionKeys NONE = key -> null;

  /** The values of the key, which is given in lower case, or null where the request has none. */
  @Nullable List<String> values(String key);
}
