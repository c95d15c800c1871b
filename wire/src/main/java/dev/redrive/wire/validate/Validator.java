package dev.redrive.wire.validate;

import dev.redrive.api.Blob;
import dev.redrive.api.Constraints;
import dev.redrive.api.Member;
import dev.redrive.api.Schema;
import dev.redrive.api.Struct;
import dev.redrive.api.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds what an input violates of its model's constraints, from schemas alone, in the order of the
 * model; immutable.
 */
public final class Validator {
  private static final int LONGEST_MATCHED = 10_000;
  private final Wording wording;

  public Validator(Wording wording) {
    this.wording = wording;
  }

  /** The same, with messages that leave out the values where the wording can. */
  public Validator hidingValues() {
    return new Validator(wording.hidingValues());
  }

  /** Throws the wording's error, with every violation in its message, if there is one. */
  public void validate(Struct input) {
    Walk walk = new Walk();
    walk.members(input);
    if (!walk.found.isEmpty()) {
      throw wording.error(walk.found);
    }
  }

  /** One walk over an input; it remembers where it is. */
  private static final class Walk {
    private final List<Violation> found = new ArrayList<>();
    private final List<Step> path = new ArrayList<>();

    void members(Struct value) {
      Schema<?> schema = value.smithySchema();
      for (Member member : schema.members()) {
        member(schema, value, member);
      }
    }

    private void member(Schema<?> schema, Struct struct, Member member) {
      Object value = struct.memberAt(member.index());
      if (value == null && !member.required()) {
        return;
      }
      path.add(new Step.Named(member.name()));
      if (value == null) {
        add(null, null, member.type(), new Rule.Required());
      } else {
        value(value, value, member.type(), schema.target(member.index()));
      }
      path.removeLast();
    }

    private void value(Object holder, Object value, Type type, @Nullable Schema<?> target) {
      if (!type.constraints().equals(Constraints.NONE)) {
        constraints(holder, value, type);
      }
      switch (value) {
        case Struct struct -> members(struct);
        case List<?> list -> elements(list, type, target);
        case Map<?, ?> map -> entries(map, type, target);
        default -> {}
      }
    }

    private void elements(List<?> list, Type type, @Nullable Schema<?> target) {
      Type element = type.element();
      if (element == null || (target == null && bare(element))) {
        return;
      }
      for (int i = 0; i < list.size(); i++) {
        Object value = list.get(i);
        if (value != null) {
          path.add(new Step.Element(i));
          value(list, value, element, target);
          path.removeLast();
        }
      }
    }

    private void entries(Map<?, ?> map, Type type, @Nullable Schema<?> target) {
      Type key = type.key();
      Type element = type.element();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String name = (String) entry.getKey();
        if (key != null && !bare(key)) {
          path.add(new Step.Key(name));
          value(map, name, key, null);
          path.removeLast();
        }
        if (element != null && entry.getValue() != null && (target != null || !bare(element))) {
          path.add(new Step.Value(name));
          value(map, entry.getValue(), element, target);
          path.removeLast();
        }
      }
    }

    private static boolean bare(Type type) {
      Type element = type.element();
      return type.constraints().equals(Constraints.NONE) && (element == null || bare(element));
    }

    /** A text's pattern comes before its length, as Lambda and Kinesis were recorded. */
    private void constraints(Object holder, Object value, Type type) {
      Constraints demanded = type.constraints();
      if (value instanceof String text) {
        text(holder, text, type);
      }
      long length = length(value);
      if (exceeds(length, demanded)) {
        add(
            holder,
            value,
            type,
            new Rule.Length(demanded.minLength(), demanded.maxLength(), length));
      }
      if (value instanceof Number number) {
        BigDecimal actual = decimal(number);
        BigDecimal min = demanded.min();
        BigDecimal max = demanded.max();
        if ((min != null && actual.compareTo(min) < 0)
            || (max != null && actual.compareTo(max) > 0)) {
          add(holder, value, type, new Rule.Range(min, max, actual));
        }
      }
      if (demanded.uniqueItems()
          && value instanceof List<?> list
          && new HashSet<>(list).size() < list.size()) {
        add(holder, value, type, new Rule.Unique());
      }
    }

    private void text(Object holder, String text, Type type) {
      Constraints demanded = type.constraints();
      if (demanded.pattern() != null && !matches(text, demanded)) {
        add(holder, text, type, new Rule.Matches(demanded.pattern().pattern()));
      }
      if (!demanded.values().isEmpty() && !demanded.values().contains(text)) {
        add(holder, text, type, new Rule.Values(demanded.shown()));
      }
    }

    /**
     * Whether the pattern matches; texts beyond their length are not tried, nor is recursion fatal.
     */
    private static boolean matches(String text, Constraints demanded) {
      Long most = demanded.maxLength();
      boolean known = most != null && text.length() > Math.max(most, LONGEST_MATCHED);
      if (demanded.pattern() == null || known) {
        return true;
      }
      Matcher matcher = demanded.pattern().matcher(text);
      try {
        return matcher.matches();
      } catch (StackOverflowError tooLong) {
        return false;
      }
    }

    private static boolean exceeds(long length, Constraints demanded) {
      Long least = demanded.minLength();
      Long most = demanded.maxLength();
      return length >= 0 && ((least != null && length < least) || (most != null && length > most));
    }

    private static long length(Object value) {
      return switch (value) {
        case String text -> text.codePointCount(0, text.length());
        case Blob blob -> blob.size();
        case List<?> list -> list.size();
        case Map<?, ?> map -> map.size();
        default -> -1;
      };
    }

    private static BigDecimal decimal(Number number) {
      return switch (number) {
        case BigDecimal decimal -> decimal;
        case Double real when !Double.isFinite(real) -> infinite(real);
        case Float real when !Float.isFinite(real) -> infinite(real);
        default -> new BigDecimal(number.toString());
      };
    }

    private static BigDecimal infinite(double real) {
      return real == Double.NEGATIVE_INFINITY
          ? BigDecimal.valueOf(-1, -400)
          : BigDecimal.valueOf(1, -400);
    }

    private void add(@Nullable Object holder, @Nullable Object value, Type type, Rule rule) {
      found.add(new Violation(path, holder, value, type, rule));
    }
  }
}
