package dev.redrive.services.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A string of a policy that may hold wildcards and policy variables such as {@code
 * ${aws:username}}.
 *
 * <p>What a variable stands for is taken literally, wildcards in it match only themselves. A string
 * whose variable has no value and no default matches nothing (IAM User Guide, policy variables).
 */
final class PolicyText {
  /** How colons and letter case count when a text is matched. */
  enum Mode {
    /** Every character counts as it is; a wildcard matches anything. */
    PLAIN,
    /** Letter case does not count. */
    IGNORE_CASE,
    /** A resource ARN: a wildcard crosses a colon only at the end of a segment. */
    RESOURCE,
    /** An ARN in a condition: each of the first five segments is matched by itself. */
    ARN
  }

  private sealed interface Part {}

  private record Characters(String text, boolean wildcards) implements Part {}

  private record Variable(String key, @Nullable String fallback) implements Part {}

  private final String source;
  private final Mode mode;
  private final List<Part> parts;
  private final @Nullable Wildcards compiled;

  private PolicyText(String source, Mode mode, List<Part> parts) {
    this.source = source;
    this.mode = mode;
    this.parts = parts;
    this.compiled = parts.stream().noneMatch(Variable.class::isInstance) ? compile(noKeys()) : null;
  }

  /** Compiles the text; variables are only known to policies of version 2012-10-17. */
  static PolicyText of(String source, Mode mode, boolean variables) {
    return new PolicyText(
        source, mode, variables ? split(source) : List.of(new Characters(source, true)));
  }

  /** Whether the whole value matches in the context of the request. */
  boolean matches(String value, ConditionKeys keys) {
    Wildcards pattern = compiled != null ? compiled : compile(keys);
    return pattern != null
        && pattern.matches(mode == Mode.IGNORE_CASE ? value.toLowerCase(Locale.ROOT) : value);
  }

  /** The text with its variables filled in and wildcards left as they are, or null if one lacks. */
  @Nullable String expand(ConditionKeys keys) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      String piece =
          switch (part) {
            case Characters characters -> characters.text();
            case Variable variable -> valueOf(variable, keys);
          };
      if (piece == null) {
        return null;
      }
      text.append(piece);
    }
    return text.toString();
  }

  private static @Nullable String valueOf(Variable variable, ConditionKeys keys) {
    List<String> values = keys.values(variable.key());
    return values != null && values.size() == 1 ? values.getFirst() : variable.fallback();
  }

  private @Nullable Wildcards compile(ConditionKeys keys) {
    List<Integer> tokens = new ArrayList<>(source.length() + 16);
    for (Part part : parts) {
      switch (part) {
        case Characters characters -> append(tokens, characters.text(), characters.wildcards());
        case Variable variable -> {
          String value = valueOf(variable, keys);
          if (value == null) {
            return null;
          }
          append(tokens, value, false);
        }
      }
    }
    int[] array = tokens.stream().mapToInt(Integer::intValue).toArray();
    if (mode == Mode.RESOURCE || mode == Mode.ARN) {
      confineToSegments(array, mode == Mode.RESOURCE);
    }
    return new Wildcards(array);
  }

  private void append(List<Integer> tokens, String text, boolean wildcards) {
    String cased = mode == Mode.IGNORE_CASE ? text.toLowerCase(Locale.ROOT) : text;
    for (int i = 0; i < cased.length(); i++) {
      char character = cased.charAt(i);
      if (wildcards && character == '*') {
        tokens.add(Wildcards.MANY);
      } else if (wildcards && character == '?') {
        tokens.add(Wildcards.ONE);
      } else {
        tokens.add((int) character);
      }
    }
  }

  /** Wildcards before the fifth colon stay within their segment; a bare {@code *} stays free. */
  private static void confineToSegments(int[] tokens, boolean lastOfSegmentCrosses) {
    int colons = 0;
    int total = 0;
    for (int token : tokens) {
      total += token == ':' ? 1 : 0;
    }
    for (int i = 0; i < tokens.length && colons < Math.min(5, total); i++) {
      boolean endsSegment = i + 1 < tokens.length && tokens[i + 1] == ':';
      if (tokens[i] == ':') {
        colons++;
      } else if (tokens[i] == Wildcards.ONE) {
        tokens[i] = Wildcards.ONE_IN_SEGMENT;
      } else if (tokens[i] == Wildcards.MANY && !(lastOfSegmentCrosses && endsSegment)) {
        tokens[i] = Wildcards.MANY_IN_SEGMENT;
      }
    }
  }

  private static List<Part> split(String source) {
    List<Part> parts = new ArrayList<>();
    int position = 0;
    while (position < source.length()) {
      int start = source.indexOf("${", position);
      int end = start < 0 ? -1 : source.indexOf('}', start);
      if (end < 0) {
        parts.add(new Characters(source.substring(position), true));
        break;
      }
      if (start > position) {
        parts.add(new Characters(source.substring(position, start), true));
      }
      parts.add(variable(source.substring(start + 2, end)));
      position = end + 1;
    }
    return List.copyOf(parts);
  }

  private static Part variable(String inside) {
    if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
      return new Characters(inside, false);
    }
    int comma = inside.indexOf(',');
    if (comma < 0) {
      return new Variable(inside.strip().toLowerCase(Locale.ROOT), null);
    }
    String fallback = inside.substring(comma + 1).strip();
    if (fallback.length() >= 2 && fallback.startsWith("'") && fallback.endsWith("'")) {
      fallback = fallback.substring(1, fallback.length() - 1);
    }
    return new Variable(inside.substring(0, comma).strip().toLowerCase(Locale.ROOT), fallback);
  }

  private static ConditionKeys noKeys() {
    return key -> null;
  }

  @Override
  public String toString() {
    return source;
  }
}
