package dev.redrive.services.logs.pattern;

import java.math.BigDecimal;
import java.util.Optional;

/** The right side of a comparison. */
sealed interface Operand {

  /** Whether a value of that text equals it; {@code numeric} if the value may be read as one. */
  boolean equalTo(String value, boolean numeric);

  /**
   * What comes next in the pattern.
   *
   * @param bare which characters a text may hold without quotes
   * @throws dev.redrive.api.logs.InvalidParameterException if it is none, or not one for {@code
   *     operator}
   */
  static Operand read(PatternReader reader, Operator operator, PatternReader.CharKind bare) {
    reader.skipSpace();
    Operand operand;
    if (reader.peek() == '"') {
      operand = Text.of(reader.quoted());
    } else if (reader.peek() == '%') {
      operand = new Expression(reader.regex());
    } else {
      String text = reader.take(bare);
      if (text.isEmpty()) {
        throw reader.unexpected("");
      }
      operand = Numeral.of(text).<Operand>map(n -> n).orElseGet(() -> Text.of(text));
    }
    if (operator.ordering() && !(operand instanceof Numeral)) {
      throw PatternReader.invalid();
    }
    return operand;
  }

  /** A number, as it was written. */
  record Numeral(String text, BigDecimal value) implements Operand {
    private static final int MAX_LENGTH = 64;

    /** The number that a text holds: decimal, with an optional sign and exponent. */
    static Optional<Numeral> of(String text) {
      if (text.isEmpty() || text.length() > MAX_LENGTH || !startsLikeNumber(text)) {
        return Optional.empty();
      }
      try {
        return Optional.of(new Numeral(text, new BigDecimal(text)));
      } catch (NumberFormatException _) {
        return Optional.empty();
      }
    }

    private static boolean startsLikeNumber(String text) {
      return "0123456789+-.".indexOf(text.charAt(0)) >= 0;
    }

    @Override
    public boolean equalTo(String other, boolean numeric) {
      return numeric
          ? of(other).filter(n -> n.value.compareTo(value) == 0).isPresent()
          : other.equals(text);
    }
  }

  /**
   * A text; a star at one of its ends stands for anything, one in the middle for itself.
   *
   * @param openStart whether anything may stand before
   * @param openEnd whether anything may stand behind
   */
  record Text(String text, Phrase phrase, boolean openStart, boolean openEnd) implements Operand {

    static Text of(String written) {
      boolean openStart = written.startsWith("*");
      boolean openEnd = written.endsWith("*");
      int start = openStart ? 1 : 0;
      int end = Math.max(start, written.length() - (openEnd ? 1 : 0));
      String text = written.substring(start, end);
      return new Text(text, new Phrase(text), openStart, openEnd);
    }

    @Override
    public boolean equalTo(String other, boolean numeric) {
      if (openStart) {
        return openEnd ? phrase.isIn(other) : other.endsWith(text);
      }
      return openEnd ? other.startsWith(text) : other.equals(text);
    }
  }

  /** A regular expression. */
  record Expression(Regex regex) implements Operand {
    @Override
    public boolean equalTo(String other, boolean numeric) {
      return regex.isIn(other);
    }
  }
}
