package dev.redrive.services.sns.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * A text in which an asterisk stands for any characters; a backslash before an asterisk or a
 * backslash takes it literally. Matching takes time linear in the text for each part.
 */
final class WildcardPattern {
  private final List<String> parts;

  private WildcardPattern(List<String> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * @throws IllegalArgumentException in AWS's words if asterisks follow one another or a backslash
   *     escapes something else
   */
  static WildcardPattern of(String pattern) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean afterStar = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '*') {
        if (afterStar) {
          throw new IllegalArgumentException("Consecutive wildcard characters at pos " + (i - 1));
        }
        parts.add(part.toString());
        part.setLength(0);
        afterStar = true;
        continue;
      }
      afterStar = false;
      if (c == '\\') {
        i++;
        if (i == pattern.length() || "*\\".indexOf(pattern.charAt(i)) < 0) {
          throw new IllegalArgumentException("Invalid escape character at pos " + (i - 1));
        }
      }
      part.append(pattern.charAt(i));
    }
    parts.add(part.toString());
    return new WildcardPattern(parts);
  }

  boolean matches(String text) {
    String first = parts.getFirst();
    if (parts.size() == 1) {
      return text.equals(first);
    }
    String last = parts.getLast();
    int end = text.length() - last.length();
    if (!text.startsWith(first) || !text.endsWith(last) || end < first.length()) {
      return false;
    }
    int at = first.length();
    for (String part : parts.subList(1, parts.size() - 1)) {
      int found = text.indexOf(part, at);
      if (found < 0 || found + part.length() > end) {
        return false;
      }
      at = found + part.length();
    }
    return true;
  }
}
