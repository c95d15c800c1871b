package dev.redrive.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A statement whose named parameters were replaced by question marks.
 *
 * @param jdbc the text for JDBC
 * @param positions for each name, the 1-based positions that it takes
 * @param parameters how many question marks there are
 * @param reads whether it certainly changes nothing
 */
record NamedSql(String jdbc, Map<String, List<Integer>> positions, int parameters, boolean reads) {

  static NamedSql parse(String sql) {
    StringBuilder jdbc = new StringBuilder(sql.length());
    Map<String, List<Integer>> positions = new HashMap<>();
    int count = 0;
    int at = 0;
    while (at < sql.length()) {
      int next = skipLiteral(sql, at);
      if (next == at && isParameter(sql, at)) {
        next = endOfName(sql, at + 1);
        positions.computeIfAbsent(sql.substring(at + 1, next), _ -> new ArrayList<>()).add(++count);
        jdbc.append('?');
      } else {
        next = Math.max(next, at + 1);
        jdbc.append(sql, at, next);
      }
      at = next;
    }
    boolean reads = sql.strip().toLowerCase(Locale.ROOT).startsWith("select");
    return new NamedSql(jdbc.toString(), positions, count, reads);
  }

  private static boolean isParameter(String sql, int at) {
    return sql.charAt(at) == ':'
        && at + 1 < sql.length()
        && Character.isJavaIdentifierStart(sql.charAt(at + 1));
  }

  private static int endOfName(String sql, int at) {
    int end = at;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Where the text, name or comment that begins at {@code at} ends; {@code at} if none does. */
  private static int skipLiteral(String sql, int at) {
    char c = sql.charAt(at);
    if (c == '\'' || c == '"') {
      int end = sql.indexOf(c, at + 1);
      return end < 0 ? sql.length() : end + 1;
    }
    if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      return end < 0 ? sql.length() : end;
    }
    return at;
  }
}
