package dev.redrive.services.sns.http;

import dev.redrive.services.sns.filter.JsonTree;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object in a delivery policy, read member by member. AWS's words are known for numbers that are
 * too small; the others follow them.
 *
 * @param path where it is in the policy, with a dot at its end, or empty
 * @param members what it holds
 */
record PolicyFields(String path, Map<String, @Nullable Object> members) {
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

  static PolicyFields of(String path, @Nullable Object value, Set<String> known)
      throws InvalidDeliveryPolicy {
    String name = path.isEmpty() ? "the policy" : path;
    Map<String, @Nullable Object> members =
        JsonTree.map(value)
            .orElseThrow(() -> new InvalidDeliveryPolicy(name + " must be a JSON object"));
    PolicyFields fields = new PolicyFields(path.isEmpty() ? "" : path + ".", members);
    for (String member : members.keySet()) {
      if (!known.contains(member)) {
        throw new InvalidDeliveryPolicy(fields.path + member + " is not a known field");
      }
    }
    return fields;
  }

  /** The object of a name; empty if it is missing or null. */
  Optional<PolicyFields> object(String name, Set<String> known) throws InvalidDeliveryPolicy {
    Object value = members.get(name);
    return value == null ? Optional.empty() : Optional.of(of(path + name, value, known));
  }

  int number(String name, int otherwise, int least, int greatest) throws InvalidDeliveryPolicy {
    Object value = members.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!(value instanceof BigDecimal number) || !isWhole(number)) {
      throw new InvalidDeliveryPolicy(path + name + " must be an integer");
    }
    if (number.compareTo(BigDecimal.valueOf(least)) < 0) {
      throw new InvalidDeliveryPolicy(path + name + " must be greater than or equal to " + least);
    }
    if (number.compareTo(BigDecimal.valueOf(greatest)) > 0) {
      throw new InvalidDeliveryPolicy(path + name + " must be less than or equal to " + greatest);
    }
    return number.intValueExact();
  }

  boolean flag(String name) throws InvalidDeliveryPolicy {
    Object value = members.get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw new InvalidDeliveryPolicy(path + name + " must be true or false");
    }
    return Boolean.TRUE.equals(value);
  }

  Optional<String> text(String name) throws InvalidDeliveryPolicy {
    Object value = members.get(name);
    if (value != null && !(value instanceof String)) {
      throw new InvalidDeliveryPolicy(path + name + " must be a string");
    }
    return Optional.ofNullable((String) value);
  }

  private static boolean isWhole(BigDecimal number) {
    return number.abs().compareTo(LARGEST) <= 0
        ? number.stripTrailingZeros().scale() <= 0
        : number.scale() <= 0;
  }
}
