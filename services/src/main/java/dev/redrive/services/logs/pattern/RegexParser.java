package dev.redrive.services.logs.pattern;

import dev.redrive.services.logs.pattern.Regex.Alternative;
import dev.redrive.services.logs.pattern.Regex.Element;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Reads the regular expressions that filter patterns allow: {@code ^ $ ? [ ] { } | \ * + .},
 * letters, digits and a few signs, but no groups. Source: the user guide, "Supported regular
 * expressions".
 */
final class RegexParser {
  private static final int MAX_ELEMENTS = 1000;
  private static final int ANY_OTHER = 128;
  private static final String SIGNS = ":_#=@/;,-";

  private final String text;
  private int at;
  private int count;

  private RegexParser(String text) {
    this.text = text;
  }

  /**
   * @throws dev.redrive.api.logs.InvalidParameterException if it is not such an expression
   */
  static Regex parse(String text) {
    return new RegexParser(text).alternatives();
  }

  private Regex alternatives() {
    List<Alternative> alternatives = new ArrayList<>();
    do {
      alternatives.add(alternative());
    } while (accept('|'));
    if (at < text.length()) {
      throw unexpected();
    }
    return new Regex(alternatives);
  }

  private Alternative alternative() {
    boolean fromStart = accept('^');
    List<Element> elements = new ArrayList<>();
    while (at < text.length() && peek() != '|' && peek() != '$') {
      quantified(atom(), elements);
    }
    boolean toEnd = accept('$');
    if (elements.isEmpty() && !fromStart && !toEnd) {
      throw PatternReader.invalid();
    }
    return new Alternative(elements, fromStart, toEnd);
  }

  private void quantified(BitSet atom, List<Element> into) {
    if (accept('*')) {
      add(into, atom, true, true, 1);
    } else if (accept('+')) {
      add(into, atom, false, false, 1);
      add(into, atom, true, true, 1);
    } else if (accept('?')) {
      add(into, atom, true, false, 1);
    } else if (accept('{')) {
      counted(atom, into);
    } else {
      add(into, atom, false, false, 1);
    }
  }

  /** What follows an opening brace: {@code m}}, {@code m,}} or {@code m,n}}. */
  private void counted(BitSet atom, List<Element> into) {
    int min = number();
    boolean open = accept(',') && peek() == '}';
    int max = open || text.charAt(at - 1) != ',' ? min : number();
    if (!accept('}') || max < min) {
      throw PatternReader.invalid();
    }
    add(into, atom, false, false, min);
    add(into, atom, true, false, max - min);
    if (open) {
      add(into, atom, true, true, 1);
    }
  }

  private void add(
      List<Element> into, BitSet atom, boolean optional, boolean repeating, int times) {
    count += times;
    if (count > MAX_ELEMENTS) {
      throw PatternReader.invalid();
    }
    for (int i = 0; i < times; i++) {
      into.add(new Element(atom, optional, repeating));
    }
  }

  private int number() {
    int start = at;
    while (at < text.length() && peek() >= '0' && peek() <= '9' && at - start < 5) {
      at++;
    }
    if (at == start) {
      throw PatternReader.invalid();
    }
    return Integer.parseInt(text, start, at, 10);
  }

  private BitSet atom() {
    char c = peek();
    if (c == '[') {
      return characterClass();
    }
    if (c == '\\') {
      return escape();
    }
    if (c == '.') {
      at++;
      return negated(new BitSet());
    }
    return single(plain());
  }

  private BitSet characterClass() {
    at++;
    boolean negated = accept('^');
    BitSet characters = new BitSet();
    do {
      item(characters);
    } while (at < text.length() && peek() != ']');
    if (!accept(']')) {
      throw PatternReader.invalid();
    }
    return negated ? negated(characters) : characters;
  }

  /** One character, range or escape inside a class. */
  private void item(BitSet into) {
    BitSet low = classAtom();
    if (peek() != '-' || at + 1 >= text.length() || text.charAt(at + 1) == ']') {
      into.or(low);
      return;
    }
    at++;
    BitSet high = classAtom();
    if (low.cardinality() != 1 || high.cardinality() != 1 || low.length() > high.length()) {
      throw PatternReader.invalid();
    }
    into.set(low.nextSetBit(0), high.length());
  }

  private BitSet classAtom() {
    if (peek() == '\\') {
      return escape();
    }
    if ("$.|?*+{}[^".indexOf(peek()) >= 0 && at < text.length()) {
      return single(text.charAt(at++));
    }
    return single(plain());
  }

  private BitSet escape() {
    at++;
    if (at >= text.length()) {
      throw PatternReader.invalid();
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'd' -> digits();
      case 'D' -> negated(digits());
      case 's' -> spaces();
      case 'S' -> negated(spaces());
      case 'w' -> wordCharacters();
      case 'W' -> negated(wordCharacters());
      case 'x' -> single(hexadecimal());
      default -> {
        if (c > '~' || c <= ' ' || Character.isLetterOrDigit(c)) {
          throw PatternReader.invalid("\\" + c);
        }
        yield single(c);
      }
    };
  }

  private char hexadecimal() {
    if (at + 2 > text.length()) {
      throw PatternReader.invalid();
    }
    int high = Character.digit(text.charAt(at++), 16);
    int low = Character.digit(text.charAt(at++), 16);
    if (high < 0 || high > 7 || low < 0) {
      throw PatternReader.invalid();
    }
    return (char) (high * 16 + low);
  }

  private char plain() {
    char c = peek();
    boolean letterOrDigit = c < 128 && Character.isLetterOrDigit(c);
    if (!letterOrDigit && SIGNS.indexOf(c) < 0) {
      throw unexpected();
    }
    at++;
    return c;
  }

  private RuntimeException unexpected() {
    return at < text.length()
        ? PatternReader.invalid(text.substring(at, at + 1))
        : PatternReader.invalid();
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean accept(char expected) {
    if (peek() != expected || at >= text.length()) {
      return false;
    }
    at++;
    return true;
  }

  private static BitSet single(char c) {
    BitSet characters = new BitSet();
    characters.set(c);
    return characters;
  }

  private static BitSet digits() {
    BitSet characters = new BitSet();
    characters.set('0', '9' + 1);
    return characters;
  }

  private static BitSet spaces() {
    BitSet characters = single(' ');
    characters.set('\t', '\r' + 1);
    return characters;
  }

  private static BitSet wordCharacters() {
    BitSet characters = digits();
    characters.set('a', 'z' + 1);
    characters.set('A', 'Z' + 1);
    characters.set('_');
    return characters;
  }

  private static BitSet negated(BitSet characters) {
    BitSet others = (BitSet) characters.clone();
    others.flip(0, ANY_OTHER + 1);
    return others;
  }
}
