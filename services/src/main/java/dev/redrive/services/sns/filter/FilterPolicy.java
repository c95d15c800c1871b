package dev.redrive.services.sns.filter;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which messages a subscription gets, by their attributes or by their body; immutable.
 *
 * <p>As on AWS a dot in a key is no different from nesting, an array satisfies what one of its
 * elements does, and a body that is no JSON object satisfies nothing.
 */
public final class FilterPolicy {
  private static final int KEYS = 5;
  private static final long COMBINATIONS = 150;

  private final Rule rule;
  private final Set<String> paths;

  FilterPolicy(Rule rule, Set<String> paths) {
    this.rule = rule;
    this.paths = Set.copyOf(paths);
  }

  /**
   * Compiles a policy.
   *
   * @param nesting whether keys may be nested, as they may in policies on bodies
   * @throws InvalidFilterPolicy in AWS's words
   */
  public static FilterPolicy parse(String text, boolean nesting) {
    FilterPolicyParser.Parsed parsed = FilterPolicyParser.parse(text);
    if (parsed.keys() > KEYS) {
      throw new InvalidFilterPolicy(
          "FilterPolicy: Filter policy can not have more than " + KEYS + " keys");
    }
    if (parsed.combinations() > COMBINATIONS) {
      throw new InvalidFilterPolicy("FilterPolicy: Filter policy is too complex");
    }
    if (parsed.nested() && !nesting) {
      throw new InvalidFilterPolicy(
          "Filter policy scope MessageAttributes does not support nested filter policy");
    }
    return new FilterPolicy(parsed.rule(), parsed.paths());
  }

  /**
   * An attribute of a message.
   *
   * @param dataType such as {@code String.Array}
   * @param text its value; of bytes, anything
   */
  public record Attribute(String dataType, String text) {}

  /** Whether a message with these attributes satisfies the policy. */
  public boolean matchesAttributes(Map<String, Attribute> attributes) {
    Map<String, List<Value>> message = new HashMap<>();
    attributes.forEach((name, attribute) -> message.put(name, values(attribute)));
    return rule.holds(message);
  }

  /** Whether a message with this body satisfies the policy. */
  public boolean matchesBody(String body) {
    return JsonTree.object(body)
        .filter(
            object -> {
              Map<String, List<Value>> message = new HashMap<>();
              collect(object, "", message);
              return rule.holds(message);
            })
        .isPresent();
  }

  private void collect(@Nullable Object value, String path, Map<String, List<Value>> message) {
    switch (value) {
      case Map<?, ?> object ->
          object.forEach(
              (key, inner) -> {
                String below = path.isEmpty() ? String.valueOf(key) : path + "." + key;
                if (paths.stream().anyMatch(p -> p.equals(below) || p.startsWith(below + "."))) {
                  collect(inner, below, message);
                }
              });
      case List<?> array -> array.forEach(item -> collect(item, path, message));
      case null, default ->
          Value.of(value)
              .ifPresent(leaf -> message.computeIfAbsent(path, _ -> new ArrayList<>()).add(leaf));
    }
  }

  private static List<Value> values(Attribute attribute) {
    if (attribute.dataType().equals("String.Array")) {
      try {
        return JsonTree.parse(attribute.text()) instanceof List<?> array
            ? array.stream().flatMap(item -> Value.of(item).stream()).toList()
            : List.of(new Value.Text(attribute.text()));
      } catch (IOException _) {
        return List.of(new Value.Text(attribute.text()));
      }
    }
    if (attribute.dataType().equals("Number") || attribute.dataType().startsWith("Number.")) {
      return List.of(new Value.Numeral(new BigDecimal(attribute.text())));
    }
    return attribute.dataType().startsWith("Binary")
        ? List.of()
        : List.of(new Value.Text(attribute.text()));
  }
}
