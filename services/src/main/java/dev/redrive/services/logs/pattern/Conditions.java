package dev.redrive.services.logs.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads conditions that are joined by {@code ||}, {@code &&} and parentheses. */
final class Conditions<T> {
  private static final int MAX_DEPTH = 100;

  private final PatternReader reader;
  private final Function<PatternReader, Predicate<T>> single;

  /**
   * @param single reads one condition
   */
  Conditions(PatternReader reader, Function<PatternReader, Predicate<T>> single) {
    this.reader = reader;
    this.single = single;
  }

  Predicate<T> parse() {
    return either(0);
  }

  private Predicate<T> either(int depth) {
    if (depth > MAX_DEPTH) {
      throw PatternReader.invalid();
    }
    List<Predicate<T>> parts = new ArrayList<>();
    do {
      parts.add(both(depth));
    } while (reader.accept("||"));
    return value -> parts.stream().anyMatch(part -> part.test(value));
  }

  private Predicate<T> both(int depth) {
    List<Predicate<T>> parts = new ArrayList<>();
    do {
      parts.add(unit(depth));
      reader.skipSpace();
    } while (reader.accept("&&"));
    return value -> parts.stream().allMatch(part -> part.test(value));
  }

  private Predicate<T> unit(int depth) {
    reader.skipSpace();
    if (!reader.accept("(")) {
      return single.apply(reader);
    }
    Predicate<T> inner = either(depth + 1);
    if (!reader.accept(")")) {
      throw reader.unexpected("");
    }
    return inner;
  }
}
