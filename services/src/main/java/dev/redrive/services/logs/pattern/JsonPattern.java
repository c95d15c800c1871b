package dev.redrive.services.logs.pattern;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * A pattern over events that are JSON. A comparison holds if one of the values that its selector
 * finds is a text, number or boolean and fulfils it: where there is none, neither {@code =} nor
 * {@code !=} holds.
 */
record JsonPattern(Predicate<JsonTree> condition) implements FilterPattern {
  private static final int MAX_WILDCARDS = 3;

  static JsonPattern parse(PatternReader reader) {
    int[] wildcards = new int[1];
    Predicate<JsonTree> condition =
        new Conditions<JsonTree>(reader, r -> single(r, wildcards)).parse();
    reader.skipSpace();
    if (!reader.atEnd()) {
      throw reader.unexpected("");
    }
    return new JsonPattern(condition);
  }

  @Override
  public boolean matches(String message) {
    return JsonTree.parse(message).filter(condition).isPresent();
  }

  private static Predicate<JsonTree> single(PatternReader reader, int[] wildcards) {
    JsonSelector selector = JsonSelector.read(reader);
    wildcards[0] += selector.wildcard() ? 1 : 0;
    if (wildcards[0] > MAX_WILDCARDS) {
      throw PatternReader.invalid();
    }
    Optional<Operator> operator = Operator.read(reader);
    if (operator.isEmpty()) {
      return keyword(reader, selector);
    }
    Operand operand = Operand.read(reader, operator.get(), JsonPattern::isBare);
    return tree ->
        selector.find(tree).stream().anyMatch(value -> holds(value, operator.get(), operand));
  }

  private static Predicate<JsonTree> keyword(PatternReader reader, JsonSelector selector) {
    if (reader.acceptWord("NOT")) {
      reader.skipSpace();
      if (reader.acceptWord("EXISTS")) {
        return tree -> selector.find(tree).isEmpty();
      }
    } else if (reader.acceptWord("IS")) {
      reader.skipSpace();
      if (reader.acceptWord("NULL")) {
        return tree -> selector.find(tree).contains(JsonTree.Null.NULL);
      }
      if (reader.acceptWord("TRUE")) {
        return tree -> selector.find(tree).contains(JsonTree.Flag.TRUE);
      }
      if (reader.acceptWord("FALSE")) {
        return tree -> selector.find(tree).contains(JsonTree.Flag.FALSE);
      }
    }
    throw reader.unexpected("");
  }

  private static boolean holds(JsonTree value, Operator operator, Operand operand) {
    return switch (value) {
      case JsonTree.Text(String text) ->
          !operator.ordering() && operand.equalTo(text, false) == (operator == Operator.EQUAL);
      case JsonTree.Flag flag ->
          !operator.ordering()
              && operand.equalTo(flag.text(), false) == (operator == Operator.EQUAL);
      case JsonTree.Numeral(String text) -> numberHolds(text, operator, operand);
      case JsonTree.Null _, JsonTree.Items _, JsonTree.Fields _ -> false;
    };
  }

  private static boolean numberHolds(String text, Operator operator, Operand operand) {
    if (operand instanceof Operand.Numeral wanted) {
      return Operand.Numeral.of(text)
          .filter(number -> operator.holds(number.value().compareTo(wanted.value())))
          .isPresent();
    }
    return operand.equalTo(text, true) == (operator == Operator.EQUAL);
  }

  private static boolean isBare(char c) {
    return PatternReader.isWord(c) || c == '-' || c == '+' || c == '.' || c == '*';
  }
}
