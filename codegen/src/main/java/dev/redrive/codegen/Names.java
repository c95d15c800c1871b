package dev.redrive.codegen;

import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** How names of the model become names in Java. */
final class Names {
  private static final Set<String> TAKEN =
      Set.of(
          "builder",
          "toBuilder",
          "memberAt",
          "smithySchema",
          "build",
          "clone",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait",
          "shape");

  private Names() {}

  /**
   * {@code MD5OfBody} becomes {@code md5OfBody}; a word that Java or the generated class needs gets
   * a {@code _}.
   */
  static String member(String name) {
    int run = 0;
    while (run < name.length()
        && !Character.isLowerCase(name.charAt(run))
        && name.charAt(run) != '_') {
      run++;
    }
    int lower = run == name.length() || run <= 1 ? run : run - 1;
    String result = name.substring(0, lower).toLowerCase(Locale.ROOT) + name.substring(lower);
    result = result.replaceAll("[^A-Za-z0-9_]", "_");
    return SourceVersion.isKeyword(result) || TAKEN.contains(result) ? result + "_" : result;
  }

  /** The Java constant for an enum's member. */
  static String constant(String name) {
    String result = name.replaceAll("[^A-Za-z0-9_]", "_");
    return SourceVersion.isKeyword(result) || Character.isDigit(result.charAt(0))
        ? result + "_"
        : result;
  }

  /** The Java class for a shape of that name. */
  static String type(String name) {
    String result = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    return result.equals("Builder") || result.equals("Shape") ? result + "_" : result;
  }

  /** The package segment for a service. */
  static String packageSegment(String namespace, String service) {
    boolean own = namespace.startsWith("com.amazonaws.") || namespace.startsWith("dev.redrive.");
    return own
        ? namespace.substring(namespace.lastIndexOf('.') + 1)
        : service.toLowerCase(Locale.ROOT);
  }

  /** A Java string literal. */
  static String literal(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c > 0x7e) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
