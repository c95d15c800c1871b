package dev.redrive.wire.rest;

import dev.redrive.api.Type;
import dev.redrive.api.Type.TimestampFormat;
import dev.redrive.wire.text.Malformed;
import dev.redrive.wire.text.Scalars;
import java.util.ArrayList;
import java.util.List;

/** Lists in header fields: values between commas, quoted where they hold a comma or a quote. */
final class HeaderList {
  private HeaderList() {}

  /** The texts of a header's elements. */
  static List<String> split(String header, Type element) {
    boolean dates =
        element.kind() == Type.Kind.TIMESTAMP
            && Scalars.format(element, TimestampFormat.HTTP_DATE) == TimestampFormat.HTTP_DATE;
    return dates ? dates(header) : texts(header);
  }

  private static List<String> dates(String header) {
    List<String> dates = new ArrayList<>();
    int from = 0;
    while (from < header.length()) {
      int first = header.indexOf(',', from);
      int second = first < 0 ? -1 : header.indexOf(',', first + 1);
      int end = second < 0 ? header.length() : second;
      dates.add(header.substring(from, end).strip());
      from = end + 1;
    }
    return dates;
  }

  private static List<String> texts(String header) {
    List<String> texts = new ArrayList<>();
    int at = 0;
    while (at <= header.length()) {
      while (at < header.length() && header.charAt(at) == ' ') {
        at++;
      }
      if (at < header.length() && header.charAt(at) == '"') {
        StringBuilder text = new StringBuilder();
        at = quoted(header, at + 1, text);
        texts.add(text.toString());
      } else {
        int comma = header.indexOf(',', at);
        int end = comma < 0 ? header.length() : comma;
        texts.add(header.substring(at, end).strip());
        at = end + 1;
      }
    }
    return texts;
  }

  private static int quoted(String header, int start, StringBuilder text) {
    int at = start;
    while (at < header.length() && header.charAt(at) != '"') {
      if (header.charAt(at) == '\\' && at + 1 < header.length()) {
        at++;
      }
      text.append(header.charAt(at++));
    }
    int after = at + 1;
    while (after < header.length() && header.charAt(after) == ' ') {
      after++;
    }
    if (at >= header.length() || (after < header.length() && header.charAt(after) != ',')) {
      throw new Malformed("A quoted header value does not end");
    }
    return after + 1;
  }

  /** The text of one element, quoted if it must be. */
  static String quote(String text) {
    if (text.indexOf(',') < 0 && text.indexOf('"') < 0) {
      return text;
    }
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
