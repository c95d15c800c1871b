package dev.redrive.services.iam;

import dev.redrive.api.iam.ContextEntry;
import dev.redrive.services.iam.policy.ContextValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The condition context that a caller gives to a simulation; messages were recorded on AWS.
 *
 * @param values by the key in lower case
 */
record SimulatedContext(Map<String, List<String>> values) {

  /** Takes the entries, or refuses the first that is wrong. */
  static SimulatedContext of(@Nullable List<ContextEntry> entries) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (ContextEntry entry : Optional.ofNullable(entries).orElse(List.of())) {
      String name = Optional.ofNullable(entry.contextKeyName()).orElse("");
      if (values.putIfAbsent(name.toLowerCase(Locale.ROOT), checked(name, entry)) != null) {
        throw IamErrors.invalidInput("Duplicate context key: " + name + ".");
      }
    }
    return new SimulatedContext(values);
  }

  private static List<String> checked(String name, ContextEntry entry) {
    if (name.isEmpty()) {
      throw IamErrors.invalidInput("ContextKeyName cannot be null or empty.");
    }
    String type = entry.contextKeyType();
    if (type == null) {
      throw IamErrors.invalidInput("Context key " + name + " has invalid type null.");
    }
    List<String> values = Optional.ofNullable(entry.contextKeyValues()).orElse(List.of());
    if (values.isEmpty()) {
      throw IamErrors.invalidInput(
          "Context values for context key " + name + " cannot be null or empty.");
    }
    for (String value : values) {
      ContextValues.expected(type, value)
          .ifPresent(
              expected -> {
                throw IamErrors.invalidInput(
                    "Invalid context value for key %s: expected %s.".formatted(name, expected));
              });
    }
    return values;
  }

  /** The keys that were given, in lower case. */
  Set<String> given() {
    return values.keySet();
  }

  /** Adds what was given to keys, over what they hold. */
  RequestKeys over(RequestKeys keys) {
    values.forEach(keys::with);
    return keys;
  }
}
