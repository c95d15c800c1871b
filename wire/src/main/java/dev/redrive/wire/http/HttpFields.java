package dev.redrive.wire.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The header fields of one message in their order; names compare without regard to case.
 *
 * <p>Filled by one thread, then only read. Values hold one char per byte, as on the wire.
 */
public final class HttpFields {
  private final List<String> flat = new ArrayList<>(24);

  /** No fields. */
  public static HttpFields none() {
    return new HttpFields();
  }

  /**
   * Adds a field; control characters of the value, which could forge further fields, become spaces.
   */
  public HttpFields add(String name, String value) {
    flat.add(name);
    flat.add(clean(value));
    return this;
  }

  /** The first value of that name, or null. */
  public @Nullable String first(String name) {
    for (int i = 0; i < flat.size(); i += 2) {
      if (flat.get(i).equalsIgnoreCase(name)) {
        return flat.get(i + 1);
      }
    }
    return null;
  }

  /** All values of that name in their order. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>(1);
    each(
        (key, value) -> {
          if (key.equalsIgnoreCase(name)) {
            values.add(value);
          }
        });
    return values;
  }

  /** Whether there is a field of that name. */
  public boolean has(String name) {
    return first(name) != null;
  }

  /** Hands out every name and value in order. */
  public void each(BiConsumer<String, String> visitor) {
    for (int i = 0; i < flat.size(); i += 2) {
      visitor.accept(flat.get(i), flat.get(i + 1));
    }
  }

  private static String clean(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (isControl(value.charAt(i))) {
        StringBuilder cleaned = new StringBuilder(value);
        for (int j = i; j < value.length(); j++) {
          if (isControl(value.charAt(j))) {
            cleaned.setCharAt(j, ' ');
          }
        }
        return cleaned.toString();
      }
    }
    return value;
  }

  private static boolean isControl(char c) {
    return (c < ' ' && c != '\t') || c == 0x7f;
  }

  @Override
  public String toString() {
    return flat.toString();
  }
}
