package dev.redrive.services.iam.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One condition of a statement: an operator, the key it looks at and the policy's values. */
sealed interface Condition {
  /** Whether the condition holds for the request. */
  boolean holds(ConditionKeys keys);

  /** How the several values of a key are taken together. */
  enum SetQualifier {
    NONE,
    FOR_ALL_VALUES,
    FOR_ANY_VALUE
  }

  /** What the text before the key says: qualifier, operator (none for Null) and IfExists. */
  record Operation(SetQualifier qualifier, @Nullable ConditionOperator operator, boolean ifExists) {
    /** Reads a name such as {@code ForAnyValue:StringLikeIfExists}; empty where it is unknown. */
    static Optional<Operation> of(String name) {
      SetQualifier qualifier = SetQualifier.NONE;
      String rest = name.toLowerCase(Locale.ROOT);
      if (rest.startsWith("forallvalues:")) {
        qualifier = SetQualifier.FOR_ALL_VALUES;
        rest = rest.substring("forallvalues:".length());
      } else if (rest.startsWith("foranyvalue:")) {
        qualifier = SetQualifier.FOR_ANY_VALUE;
        rest = rest.substring("foranyvalue:".length());
      }
      if (rest.equals("null")) {
        return Optional.of(new Operation(qualifier, null, false));
      }
      boolean ifExists = rest.endsWith("ifexists");
      if (ifExists) {
        rest = rest.substring(0, rest.length() - "ifexists".length());
      }
      SetQualifier found = qualifier;
      return ConditionOperator.of(rest).map(operator -> new Operation(found, operator, ifExists));
    }
  }

  /** Asks whether the key is there: the value {@code true} says that it must not be. */
  record Absence(String key, List<String> values) implements Condition {
    @Override
    public boolean holds(ConditionKeys keys) {
      List<String> found = keys.values(key);
      boolean absent = found == null || found.isEmpty();
      return values.stream().anyMatch(value -> value.equalsIgnoreCase(String.valueOf(absent)));
    }
  }

  /** Compares the key's values with the policy's. */
  record Comparison(
      SetQualifier qualifier,
      ConditionOperator operator,
      boolean ifExists,
      String key,
      List<PolicyText> values)
      implements Condition {
    @Override
    public boolean holds(ConditionKeys keys) {
      List<String> found = keys.values(key);
      if (found == null || found.isEmpty()) {
        return ifExists
            || switch (qualifier) {
              case NONE -> operator.negated();
              case FOR_ALL_VALUES -> true;
              case FOR_ANY_VALUE -> false;
            };
      }
      return switch (qualifier) {
        case FOR_ALL_VALUES -> found.stream().allMatch(value -> holdsFor(value, keys));
        case FOR_ANY_VALUE -> found.stream().anyMatch(value -> holdsFor(value, keys));
        case NONE ->
            operator.negated()
                ? found.stream().allMatch(value -> holdsFor(value, keys))
                : found.stream().anyMatch(value -> holdsFor(value, keys));
      };
    }

    private boolean holdsFor(String value, ConditionKeys keys) {
      for (PolicyText policy : values) {
        if (operator.test(value, policy, keys)) {
          return !operator.negated();
        }
      }
      return operator.negated();
    }
  }
}
