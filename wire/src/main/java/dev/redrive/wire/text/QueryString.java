package dev.redrive.wire.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query or a form, in their order.
 *
 * @param parameters names and values, decoded
 */
public record QueryString(List<Parameter> parameters) {

  /** One name with its value, which is empty where there is no equals sign. */
  public record Parameter(String name, String value) {}

  private static final int MOST = 50_000;

  /** No parameters. */
  public static final QueryString EMPTY = new QueryString(List.of());

  /**
   * Reads the part of a URI after its question mark, or a form body; too many parameters are {@link
   * Malformed}.
   */
  public static QueryString parse(String encoded) {
    if (encoded.isEmpty()) {
      return EMPTY;
    }
    List<Parameter> parameters = new ArrayList<>();
    each(
        encoded,
        (name, value) -> {
          if (parameters.size() == MOST) {
            throw new Malformed("Too many parameters");
          }
          parameters.add(new Parameter(Percent.decode(name, true), Percent.decode(value, true)));
        });
    return new QueryString(parameters);
  }

  /** The first value of that name, or null. */
  public @Nullable String first(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name.equals(name)) {
        return parameter.value;
      }
    }
    return null;
  }

  /** These and one more. */
  public QueryString with(String name, String value) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(new Parameter(name, value));
    return new QueryString(more);
  }

  /** All values of that name. */
  public List<String> all(String name) {
    return parameters.stream().filter(p -> p.name.equals(name)).map(Parameter::value).toList();
  }

  /** The canonical form of Signature Version 4: encoded anew, sorted, without what is not kept. */
  public static String canonical(String encoded, Predicate<String> keep) {
    if (encoded.isEmpty()) {
      return "";
    }
    record Pair(String name, String value) {}
    List<Pair> pairs = new ArrayList<>();
    each(
        encoded,
        (name, value) -> {
          if (keep.test(name)) {
            pairs.add(new Pair(normalised(name), normalised(value)));
          }
        });
    pairs.sort(
        (a, b) -> {
          int byName = a.name.compareTo(b.name);
          return byName != 0 ? byName : a.value.compareTo(b.value);
        });
    StringBuilder out = new StringBuilder(encoded.length() + 16);
    for (Pair pair : pairs) {
      out.append(out.isEmpty() ? "" : "&").append(pair.name).append('=').append(pair.value);
    }
    return out.toString();
  }

  private static String normalised(String encoded) {
    StringBuilder out = new StringBuilder(encoded.length());
    Percent.normalise(out, encoded);
    return out.toString();
  }

  private static void each(String encoded, java.util.function.BiConsumer<String, String> visitor) {
    int from = 0;
    while (from < encoded.length()) {
      int end = encoded.indexOf('&', from);
      end = end < 0 ? encoded.length() : end;
      if (end > from) {
        int equals = encoded.indexOf('=', from);
        boolean valued = equals >= 0 && equals < end;
        visitor.accept(
            encoded.substring(from, valued ? equals : end),
            valued ? encoded.substring(equals + 1, end) : "");
      }
      from = end + 1;
    }
  }
}
