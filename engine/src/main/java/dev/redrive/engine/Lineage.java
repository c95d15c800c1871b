package dev.redrive.engine;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/*
 * Facts: Developer Guide, "Use Lambda recursive loop detection to prevent infinite loops": a
 * function that was invoked about 16 times in one chain of requests is not invoked again. X-Ray
 * Developer Guide, "Tracing header": the chain is the header's field Lineage, in which the functions
 * stand as eight digits and a count, as in a87bd80c:1|68fd508a:5. How the digits are made is not
 * told. SDKs for Python send the bar as %7C.
 */

/**
 * The functions that a chain of requests has invoked, and how often.
 *
 * @param invocations by the digits of a function, the one invoked last at the end
 */
record Lineage(Map<String, Integer> invocations) {
  static final Lineage NONE = new Lineage(Map.of());
  private static final int MOST_INVOCATIONS = 16;

  /** Loops of more functions are not seen: the one that was invoked longest ago is forgotten. */
  private static final int MOST_FUNCTIONS = 32;

  private static final int HIGHEST_COUNT = 255;
  private static final Pattern BETWEEN = Pattern.compile("\\||%7[Cc]");
  private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{8}):(\\d{1,3})");

  /** Reads the field; what has another form is passed over. */
  static Lineage read(String field) {
    Map<String, Integer> read = new LinkedHashMap<>();
    for (String entry : BETWEEN.split(field, MOST_FUNCTIONS + 1)) {
      Matcher form = ENTRY.matcher(entry);
      if (form.matches() && read.size() < MOST_FUNCTIONS) {
        read.put(form.group(1), Math.min(Integer.parseInt(form.group(2)), HIGHEST_COUNT));
      }
    }
    return new Lineage(read);
  }

  /** Whether the function was invoked as often as one chain may. */
  boolean isExhausted(FunctionKey function) {
    return count(function) >= MOST_INVOCATIONS;
  }

  /** Whether the function was stopped before, and is invoked yet again. */
  boolean isStopped(FunctionKey function) {
    return count(function) > MOST_INVOCATIONS;
  }

  private int count(FunctionKey function) {
    return invocations.getOrDefault(digits(function), 0);
  }

  /** The chain with one more invocation of the function, or its having been stopped. */
  Lineage with(FunctionKey function) {
    Map<String, Integer> after = new LinkedHashMap<>(invocations);
    after.remove(digits(function));
    if (after.size() == MOST_FUNCTIONS) {
      after.remove(after.keySet().iterator().next());
    }
    after.put(digits(function), Math.min(count(function) + 1, HIGHEST_COUNT));
    return new Lineage(after);
  }

  /** The field; empty if nothing was invoked yet. */
  String field() {
    return invocations.entrySet().stream()
        .map(entry -> entry.getKey() + ":" + entry.getValue())
        .collect(Collectors.joining("|"));
  }

  private static String digits(FunctionKey function) {
    CRC32 sum = new CRC32();
    sum.update(function.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
