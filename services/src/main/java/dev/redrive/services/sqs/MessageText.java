package dev.redrive.services.sqs;

import java.util.Locale;
import java.util.OptionalInt;

/** The characters that SQS takes; see SendMessage in the API reference. */
final class MessageText {
  /** As AWS names them in its complaints. */
  static final String ALLOWED =
      "#x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]";

  private MessageText() {}

  /** The first code point that SQS does not take; empty if it takes the whole text. */
  static OptionalInt firstForbidden(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 ? !isSpace(c) : c >= Character.MIN_SURROGATE && !isAllowed(text, i)) {
        return OptionalInt.of(c);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isSpace(char c) {
    return c == '\t' || c == '\n' || c == '\r';
  }

  /** Decides on a character from the surrogates upwards. */
  private static boolean isAllowed(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c <= 0xFFFD;
  }

  /** As AWS prints a code point. */
  static String name(int codePoint) {
    return "#x" + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT);
  }
}
