package dev.redrive.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the model demands of a value beyond its type; a null or empty part demands nothing.
 *
 * @param minLength the least length of a string, blob, list or map
 * @param maxLength the greatest length
 * @param min the least number
 * @param max the greatest number
 * @param pattern the regular expression that the whole string must match, as AWS prints it
 * @param values the values of an enum, in the order in which AWS prints them
 * @param uniqueItems whether a list's elements must differ
 * @param hidden those of the values that are taken, but that no message names
 */
public record Constraints(
    @Nullable Long minLength,
    @Nullable Long maxLength,
    @Nullable BigDecimal min,
    @Nullable BigDecimal max,
    @Nullable Pattern pattern,
    List<String> values,
    boolean uniqueItems,
    Set<String> hidden) {

  /** No demand at all. */
  public static final Constraints NONE =
      new Constraints(null, null, null, null, null, List.of(), false, Set.of());

  /** Builds constraints from the texts that codegen writes; null stands for none. */
  public static Constraints of(
      @Nullable Long minLength,
      @Nullable Long maxLength,
      @Nullable String min,
      @Nullable String max,
      @Nullable String pattern,
      boolean uniqueItems,
      String... values) {
    return new Constraints(
        minLength,
        maxLength,
        min == null ? null : new BigDecimal(min),
        max == null ? null : new BigDecimal(max),
        pattern == null ? null : Pattern.compile(pattern),
        List.of(values),
        uniqueItems,
        Set.of());
  }

  /** The same constraints, whose messages do not name these values. */
  public Constraints hiding(String... names) {
    return new Constraints(
        minLength, maxLength, min, max, pattern, values, uniqueItems, Set.of(names));
  }

  /** The values that messages name, in their order. */
  public List<String> shown() {
    return hidden.isEmpty()
        ? values
        : values.stream().filter(value -> !hidden.contains(value)).toList();
  }
}
