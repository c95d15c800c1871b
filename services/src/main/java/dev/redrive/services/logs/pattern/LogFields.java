package dev.redrive.services.logs.pattern;

import java.util.ArrayList;
import java.util.List;

/** Splits a log line at spaces; what stands in quotes or square brackets is one field. */
final class LogFields {
  private LogFields() {}

  static List<String> of(String line) {
    int lastQuote = line.lastIndexOf('"');
    int lastBracket = line.lastIndexOf(']');
    List<String> fields = new ArrayList<>();
    int at = skipSpace(line, 0);
    while (at < line.length()) {
      char c = line.charAt(at);
      int end;
      if ((c == '"' && lastQuote > at) || (c == '[' && lastBracket > at)) {
        end = line.indexOf(c == '"' ? '"' : ']', at + 1);
        fields.add(line.substring(at + 1, end++));
      } else {
        end = endOfWord(line, at);
        fields.add(line.substring(at, end));
      }
      at = skipSpace(line, end);
    }
    return fields;
  }

  private static int skipSpace(String line, int from) {
    int at = from;
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int endOfWord(String line, int from) {
    int at = from;
    while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
      at++;
    }
    return at;
  }
}
