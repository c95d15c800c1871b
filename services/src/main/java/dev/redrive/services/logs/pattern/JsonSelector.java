package dev.redrive.services.logs.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way from the root of a JSON event to values: {@code $.a.b}, {@code $.a[0]}, {@code $.*}. */
record JsonSelector(List<Step> steps, boolean wildcard) {

  /** One step down. */
  sealed interface Step {}

  /** To the member of that name. */
  record Name(String name) implements Step {}

  /** To the element at that index. */
  record Index(int index) implements Step {}

  /** To each element. */
  enum Each implements Step {
    ELEMENT,
    MEMBER
  }

  static JsonSelector read(PatternReader reader) {
    reader.skipSpace();
    if (!reader.accept("$")) {
      throw reader.unexpected("");
    }
    StringBuilder read = new StringBuilder("$");
    List<Step> steps = new ArrayList<>();
    while (reader.peek() == '.' || reader.peek() == '[') {
      steps.add(step(reader, read));
    }
    long wildcards = steps.stream().filter(Each.class::isInstance).count();
    if (steps.isEmpty() || wildcards > 1) {
      throw wildcards > 1 ? PatternReader.invalid() : reader.unexpected(read.toString());
    }
    return new JsonSelector(List.copyOf(steps), wildcards == 1);
  }

  private static Step step(PatternReader reader, StringBuilder read) {
    boolean dot = reader.accept(".");
    read.append(dot ? "." : "");
    if (reader.accept("[")) {
      read.append('[');
      Step step = bracketed(reader, read);
      if (!reader.accept("]")) {
        throw reader.unexpected(read.toString());
      }
      return step;
    }
    if (reader.accept("*")) {
      return Each.MEMBER;
    }
    String name = reader.take(c -> PatternReader.isWord(c) || c == '-');
    if (name.isEmpty()) {
      throw reader.unexpected(read.toString());
    }
    read.append(name);
    return new Name(name);
  }

  private static Step bracketed(PatternReader reader, StringBuilder read) {
    if (reader.accept("*")) {
      return Each.ELEMENT;
    }
    if (reader.peek() == '"') {
      return new Name(reader.quoted());
    }
    if (reader.accept("'")) {
      Name name = new Name(reader.take(c -> c != '\''));
      reader.skip();
      return name;
    }
    String digits = reader.take(c -> c >= '0' && c <= '9');
    if (digits.isEmpty() || digits.length() > 9) {
      throw reader.unexpected(read.toString());
    }
    return new Index(Integer.parseInt(digits));
  }

  /** The values that it leads to; many only where it has a wildcard. */
  List<JsonTree> find(JsonTree root) {
    List<JsonTree> found = List.of(root);
    for (Step step : steps) {
      List<JsonTree> next = new ArrayList<>();
      for (JsonTree tree : found) {
        descend(tree, step, next);
      }
      found = next;
    }
    return found;
  }

  private static void descend(JsonTree tree, Step step, List<JsonTree> into) {
    switch (step) {
      case Name(String name) -> {
        if (tree instanceof JsonTree.Fields(var fields)) {
          Optional.ofNullable(fields.get(name)).ifPresent(into::add);
        }
      }
      case Index(int index) -> {
        if (tree instanceof JsonTree.Items(var items) && index < items.size()) {
          into.add(items.get(index));
        }
      }
      case Each.ELEMENT -> {
        if (tree instanceof JsonTree.Items(var items)) {
          into.addAll(items);
        }
      }
      case Each.MEMBER -> {
        if (tree instanceof JsonTree.Fields(var fields)) {
          into.addAll(fields.values());
        }
      }
    }
  }
}
