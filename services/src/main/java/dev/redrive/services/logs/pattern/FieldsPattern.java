package dev.redrive.services.logs.pattern;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A pattern over space-delimited fields: as many fields as it names, or more where an ellipsis
 * stands, and all conditions fulfilled.
 *
 * @param head the fields before the ellipsis
 * @param tail the fields behind it
 * @param open whether there is an ellipsis
 */
record FieldsPattern(List<Slot> head, List<Slot> tail, boolean open) implements FilterPattern {

  /**
   * One field.
   *
   * @param name perhaps empty
   * @param condition over all fields by name
   */
  record Slot(String name, Predicate<Map<String, String>> condition) {}

  static FieldsPattern parse(PatternReader reader) {
    List<Slot> head = new ArrayList<>();
    List<Slot> tail = new ArrayList<>();
    boolean open = false;
    do {
      reader.skipSpace();
      if (reader.accept("...")) {
        if (open || PatternReader.isWord(reader.peek())) {
          throw PatternReader.invalid("..." + reader.take(PatternReader::isWord));
        }
        open = true;
      } else {
        (open ? tail : head).add(slot(reader));
      }
      reader.skipSpace();
    } while (reader.accept(","));
    if (!reader.atEnd()) {
      throw reader.unexpected("");
    }
    return new FieldsPattern(head, tail, open);
  }

  private static Slot slot(PatternReader reader) {
    int start = reader.position();
    String name = reader.take(FieldsPattern::isName);
    reader.skipSpace();
    if (reader.peek() == ',' || reader.atEnd()) {
      return new Slot(name, _ -> true);
    }
    reader.back(start);
    List<String> names = new ArrayList<>();
    Predicate<Map<String, String>> condition =
        new Conditions<Map<String, String>>(reader, r -> comparison(r, names)).parse();
    return new Slot(names.getFirst(), condition);
  }

  private static Predicate<Map<String, String>> comparison(
      PatternReader reader, List<String> names) {
    String name = reader.take(FieldsPattern::isName);
    names.add(name);
    Operator operator = Operator.read(reader).orElseThrow(() -> reader.unexpected(name));
    Operand operand = Operand.read(reader, operator, FieldsPattern::isBare);
    return fields ->
        Optional.ofNullable(fields.get(name)).filter(v -> holds(v, operator, operand)).isPresent();
  }

  private static boolean holds(String value, Operator operator, Operand operand) {
    if (operand instanceof Operand.Numeral wanted) {
      Optional<Operand.Numeral> number = Operand.Numeral.of(value);
      if (number.isPresent()) {
        return operator.holds(number.get().value().compareTo(wanted.value()));
      }
    }
    return !operator.ordering() && operand.equalTo(value, false) == (operator == Operator.EQUAL);
  }

  @Override
  public boolean matches(String message) {
    int wanted = head.size() + tail.size();
    List<String> fields = LogFields.of(message);
    if (fields.size() < wanted || (!open && fields.size() > wanted)) {
      return false;
    }
    Map<String, String> named = new HashMap<>();
    name(head, fields, 0, named);
    name(tail, fields, fields.size() - tail.size(), named);
    return head.stream().allMatch(slot -> slot.condition().test(named))
        && tail.stream().allMatch(slot -> slot.condition().test(named));
  }

  private static void name(
      List<Slot> slots, List<String> fields, int first, Map<String, String> into) {
    for (int i = 0; i < slots.size(); i++) {
      into.put(slots.get(i).name(), fields.get(first + i));
    }
  }

  private static boolean isName(char c) {
    return PatternReader.isWord(c) || c == '-' || c == '.' || c == '$';
  }

  private static boolean isBare(char c) {
    return c > ' ' && c < 127 && "\"%,&|()<>=![]".indexOf(c) < 0;
  }
}
