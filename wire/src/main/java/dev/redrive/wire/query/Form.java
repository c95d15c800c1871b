package dev.redrive.wire.query;

import dev.redrive.wire.text.Malformed;
import dev.redrive.wire.text.QueryString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an awsQuery request as a tree: the dots of their names are its branches.
 *
 * <p>Built by one thread, then only read.
 */
final class Form {
  private static final int DEEPEST = 64;
  private static final int MOST = 100_000;

  private Map<String, Form> children = Map.of();
  private @Nullable String value;

  /** The tree of all parameters; too many or too deep ones are {@link Malformed}. */
  static Form of(QueryString query) {
    Form root = new Form();
    int branches = 0;
    for (QueryString.Parameter parameter : query.parameters()) {
      Form at = root;
      String[] parts = parameter.name().split("\\.", DEEPEST + 1);
      if (parts.length > DEEPEST) {
        throw new Malformed("A parameter's name has too many parts");
      }
      for (String part : parts) {
        Form next = at.children.get(part);
        if (next == null) {
          next = new Form();
          at.add(part, next);
          branches++;
        }
        at = next;
      }
      if (branches > MOST) {
        throw new Malformed("Too many parameters");
      }
      at.value = parameter.value();
    }
    return root;
  }

  private void add(String name, Form child) {
    if (children.isEmpty()) {
      children = new LinkedHashMap<>();
    }
    children.put(name, child);
  }

  /** The parameter or branch of that name, or null. */
  @Nullable Form child(String name) {
    return children.get(name);
  }

  /** The text given for exactly this name, or null. */
  @Nullable String value() {
    return value;
  }

  /** The branches that are numbered, in the order of their numbers. */
  List<Form> numbered() {
    TreeMap<Integer, Form> sorted = new TreeMap<>();
    children.forEach(
        (name, form) -> {
          if (!name.isEmpty()
              && name.length() < 8
              && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            sorted.put(Integer.parseInt(name), form);
          }
        });
    return List.copyOf(sorted.values());
  }
}
