package dev.redrive.services.sns.filter;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A single value that conditions are tried on. */
sealed interface Value {
  /** A text. */
  record Text(String text) implements Value {}

  /** A number. */
  record Numeral(BigDecimal number) implements Value {}

  /** True, false or null. */
  record Literal(String name) implements Value {}

  /** The value of a leaf of JSON; empty for objects and arrays. */
  static Optional<Value> of(@Nullable Object json) {
    return switch (json) {
      case null -> Optional.of(new Literal("null"));
      case String text -> Optional.of(new Text(text));
      case BigDecimal number -> Optional.of(new Numeral(number));
      case Boolean flag -> Optional.of(new Literal(flag.toString()));
      default -> Optional.empty();
    };
  }

  /** Whether both are the same text, the same literal, or equal numbers. */
  default boolean sameAs(Value other) {
    if (this instanceof Numeral(BigDecimal mine) && other instanceof Numeral(BigDecimal its)) {
      return mine.compareTo(its) == 0;
    }
    return equals(other);
  }
}
