package dev.redrive.services.logs.pattern;

/**
 * A text to be found anywhere in another, in time linear in that one whatever both hold (Knuth,
 * Morris and Pratt); immutable.
 */
final class Phrase implements Term {
  private final String text;
  private final int[] borders;

  Phrase(String text) {
    this.text = text;
    this.borders = borders(text);
  }

  @Override
  public boolean isIn(String message) {
    int matched = 0;
    int at = 0;
    while (matched < text.length()) {
      if (matched == 0) {
        at = message.indexOf(text.charAt(0), at);
      }
      if (at < 0 || at == message.length()) {
        return false;
      }
      if (message.charAt(at) == text.charAt(matched)) {
        matched++;
        at++;
      } else {
        matched = borders[matched];
      }
    }
    return true;
  }

  /** For each length of a beginning, the longest shorter beginning that also ends it. */
  private static int[] borders(String text) {
    int[] borders = new int[text.length() + 1];
    int border = 0;
    for (int i = 1; i < text.length(); i++) {
      while (border > 0 && text.charAt(i) != text.charAt(border)) {
        border = borders[border];
      }
      if (text.charAt(i) == text.charAt(border)) {
        border++;
      }
      borders[i + 1] = border;
    }
    return borders;
  }
}
