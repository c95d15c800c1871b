package dev.redrive.services.logs.pattern;

import dev.redrive.api.logs.InvalidParameterException;

/** A cursor over the text of a filter pattern; confined to one parse. */
final class PatternReader {
  private static final int MAX_REGEXES = 2;

  private final String text;
  private int at;
  private int regexes;

  PatternReader(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The current character, or NUL at the end. */
  char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  void skip() {
    at++;
  }

  /** Where it stands, for {@link #back}. */
  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  void skipSpace() {
    while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** Passes over the expected text, if it is next. */
  boolean accept(String expected) {
    if (!text.startsWith(expected, at)) {
      return false;
    }
    at += expected.length();
    return true;
  }

  /** Passes over the keyword, in any case, if it is next and a word of its own. */
  boolean acceptWord(String keyword) {
    int end = at + keyword.length();
    if (!text.regionMatches(true, at, keyword, 0, keyword.length())
        || (end < text.length() && isWord(text.charAt(end)))) {
      return false;
    }
    at = end;
    return true;
  }

  /** The longest run of characters of that kind, which may be empty. */
  String take(CharKind kind) {
    int start = at;
    while (!atEnd() && kind.includes(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** The content of the quoted text that begins here; {@code \"} and {@code \\} are unescaped. */
  String quoted() {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (!atEnd() && peek() != '"') {
      if (peek() == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      content.append(text.charAt(at++));
    }
    if (atEnd()) {
      throw invalid(text.substring(start, start + 1));
    }
    at++;
    return content.toString();
  }

  /** The regular expression between the percent signs that begin here. */
  Regex regex() {
    int start = ++at;
    while (!atEnd() && peek() != '%') {
      at += peek() == '\\' ? 2 : 1;
    }
    if (atEnd() || ++regexes > MAX_REGEXES) {
      throw invalid();
    }
    return RegexParser.parse(text.substring(start, at++));
  }

  /** What to throw where the current character does not belong. */
  InvalidParameterException unexpected(String before) {
    return atEnd() && before.isEmpty() ? invalid() : invalid(before + (atEnd() ? "" : peek()));
  }

  static InvalidParameterException invalid() {
    return new InvalidParameterException("Invalid filter pattern");
  }

  static InvalidParameterException invalid(String term) {
    return new InvalidParameterException("Invalid character(s) in term '" + term + "'");
  }

  static boolean isWord(char c) {
    return c == '_' || Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  /** Which characters a token may hold. */
  @FunctionalInterface
  interface CharKind {
    boolean includes(char c);
  }
}
