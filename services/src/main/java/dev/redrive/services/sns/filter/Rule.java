package dev.redrive.services.sns.filter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A compiled filter policy or a part of it; keys are whole paths, joined by dots. */
sealed interface Rule {
  /** One of the conditions holds for the key. */
  record Key(String path, List<Condition> conditions) implements Rule {}

  /** All of them hold. */
  record All(List<Rule> rules) implements Rule {}

  /** One of them holds. */
  record Any(List<Rule> rules) implements Rule {}

  /** Whether it holds for a message whose keys have these values. */
  default boolean holds(Map<String, List<Value>> message) {
    return holds((String path) -> Optional.ofNullable(message.get(path)));
  }

  private boolean holds(Function<String, Optional<List<Value>>> values) {
    return switch (this) {
      case Key key ->
          key.conditions.stream().anyMatch(condition -> condition.holds(values.apply(key.path)));
      case All all -> all.rules.stream().allMatch(rule -> rule.holds(values));
      case Any any -> any.rules.stream().anyMatch(rule -> rule.holds(values));
    };
  }
}
