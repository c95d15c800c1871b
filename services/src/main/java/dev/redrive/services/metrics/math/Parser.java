package dev.redrive.services.metrics.math;

import dev.redrive.services.metrics.math.Node.Apply;
import dev.redrive.services.metrics.math.Node.Binary;
import dev.redrive.services.metrics.math.Node.Constant;
import dev.redrive.services.metrics.math.Node.Negated;
import dev.redrive.services.metrics.math.Node.Reference;
import dev.redrive.services.metrics.math.Node.Several;
import dev.redrive.services.metrics.math.Node.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an expression by the strength of its operators; depth is bounded. */
final class Parser {
  private static final int DEEPEST = 50;
  private static final Pattern NUMBER =
      Pattern.compile("(?:\\d{1,300}(?:\\.\\d{0,300})?|\\.\\d{1,300})(?:[eE][+-]?\\d{1,3})?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String text;
  private int at;
  private int depth;

  private Parser(String text) {
    this.text = text;
  }

  static Node parse(String text) {
    Parser parser = new Parser(text);
    Node node = parser.expression(0);
    if (!parser.isAtEnd()) {
      throw parser.unexpected();
    }
    return node;
  }

  private Node expression(int strength) {
    if (++depth > DEEPEST) {
      throw new MathException("the expression is nested too deeply");
    }
    Node left = operand();
    for (Operator next = operator();
        next != null && next.strength() > strength;
        next = operator()) {
      at += next.sign().length();
      // Powers join from the right: what follows may be another one.
      int bound = next == Operator.POWER ? next.strength() - 1 : next.strength();
      left = new Binary(next, left, expression(bound));
    }
    depth--;
    return left;
  }

  private @Nullable Operator operator() {
    skipSpace();
    for (Operator each : Operator.values()) {
      if (text.startsWith(each.sign(), at)) {
        return each;
      }
    }
    return null;
  }

  private Node operand() {
    if (isAtEnd()) {
      throw unexpected();
    }
    char next = text.charAt(at);
    if (next == '-') {
      at++;
      return new Negated(expression(Operator.NEGATION));
    }
    if (next == '(') {
      at++;
      Node inner = expression(0);
      expect(')');
      return inner;
    }
    if (next == '[') {
      at++;
      return new Several(list(']'));
    }
    if (next == '"' || next == '\'') {
      return quoted(next);
    }
    return named();
  }

  private Node quoted(char quote) {
    int end = text.indexOf(quote, at + 1);
    if (end < 0) {
      throw unexpected();
    }
    String content = text.substring(at + 1, end);
    at = end + 1;
    return new Text(content);
  }

  private Node named() {
    String number = take(NUMBER);
    if (number != null) {
      return new Constant(Double.parseDouble(number));
    }
    String name = take(NAME);
    if (name == null) {
      throw unexpected();
    }
    if (!isAtEnd() && text.charAt(at) == '(') {
      at++;
      return new Apply(name.toUpperCase(Locale.ROOT), list(')'));
    }
    return new Reference(name);
  }

  private List<Node> list(char end) {
    List<Node> list = new ArrayList<>();
    if (!isAtEnd() && text.charAt(at) == end) {
      at++;
      return list;
    }
    list.add(expression(0));
    while (!isAtEnd() && text.charAt(at) == ',') {
      at++;
      list.add(expression(0));
    }
    expect(end);
    return list;
  }

  private @Nullable String take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher.group();
  }

  private void expect(char wanted) {
    if (isAtEnd() || text.charAt(at) != wanted) {
      throw unexpected();
    }
    at++;
  }

  private boolean isAtEnd() {
    skipSpace();
    return at >= text.length();
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private MathException unexpected() {
    return new MathException(
        at >= text.length()
            ? "unexpected end of the expression"
            : "unexpected '" + text.charAt(at) + "' at position " + at);
  }
}
