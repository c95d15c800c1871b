package dev.redrive.services.sns.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one value of a message must satisfy (SNS Developer Guide, "String value matching" and
 * others).
 */
sealed interface Condition {
  /** Exactly this value. */
  record Exact(Value value) implements Condition {}

  /** A text that begins so. */
  record Prefix(String text) implements Condition {}

  /** A text that ends so. */
  record Suffix(String text) implements Condition {}

  /** A text that differs in case at most. */
  record IgnoreCase(String text) implements Condition {}

  /** A text that a pattern with asterisks matches. */
  record Wildcard(WildcardPattern pattern) implements Condition {}

  /** A number in a range. */
  record Numeric(Range range) implements Condition {}

  /** A text that is an address in a block. */
  record Cidr(AddressBlock block) implements Condition {}

  /** Any value that none of these hold for. */
  record AnythingBut(List<Condition> conditions) implements Condition {}

  /** Any value at all, or none. */
  record Exists(boolean wanted) implements Condition {}

  /** Whether it holds for what a key has: several values of an array, one, or none. */
  default boolean holds(Optional<List<Value>> values) {
    if (this instanceof Exists(boolean wanted)) {
      return values.isPresent() == wanted;
    }
    return values.isPresent() && values.get().stream().anyMatch(this::holdsFor);
  }

  private boolean holdsFor(Value value) {
    return switch (this) {
      case Exact exact -> exact.value.sameAs(value);
      case Prefix prefix ->
          value instanceof Value.Text(String text) && text.startsWith(prefix.text);
      case Suffix suffix -> value instanceof Value.Text(String text) && text.endsWith(suffix.text);
      case IgnoreCase other ->
          value instanceof Value.Text(String text)
              && text.toLowerCase(Locale.ROOT).equals(other.text.toLowerCase(Locale.ROOT));
      case Wildcard wildcard ->
          value instanceof Value.Text(String text) && wildcard.pattern.matches(text);
      case Numeric numeric ->
          value instanceof Value.Numeral(var number) && numeric.range.contains(number);
      case Cidr cidr -> value instanceof Value.Text(String text) && cidr.block.contains(text);
      case AnythingBut but -> but.conditions.stream().noneMatch(c -> c.holdsFor(value));
      case Exists exists -> exists.wanted;
    };
  }
}
