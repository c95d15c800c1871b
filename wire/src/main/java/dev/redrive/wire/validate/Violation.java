package dev.redrive.wire.validate;

import dev.redrive.api.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value that violates one rule.
 *
 * @param path the way to the value
 * @param holder the value that a message shows: the value itself, or for an element of a list or
 *     map the whole list or map
 * @param value the value, or null
 * @param type the type of the value
 * @param rule what it violates
 */
public record Violation(
    List<Step> path, @Nullable Object holder, @Nullable Object value, Type type, Rule rule) {
  public Violation {
    path = List.copyOf(path);
  }

  /** The model name of the member that is closest to the value. */
  public String member() {
    for (Step step : path.reversed()) {
      if (step instanceof Step.Named named) {
        return named.name();
      }
    }
    return "";
  }
}
