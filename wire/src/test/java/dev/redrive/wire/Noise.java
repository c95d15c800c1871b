package dev.redrive.wire;

import dev.redrive.api.Blob;
import dev.redrive.api.Member;
import dev.redrive.api.Schema;
import dev.redrive.api.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random texts that are nearly what a protocol expects. */
final class Noise {
  private static final List<String> SCALARS =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "99999999999999999999",
          "\"\"",
          "\"x\"",
          "\"NaN\"",
          "\"2026-11-21T12:00:00Z\"",
          "\"%%%\"",
          "\"YQ==\"",
          "[]",
          "{}",
          "[null]",
          "{\"a\":null}",
          "\"\\ud800\"",
          "[[[[]]]]");
  private static final String BYTES = "\0\n\r\t \"'{}[]:,=&%+/\\;.-_~0aZ\u007f\u0080\u00ff";

  private Noise() {}

  static String json(Random random, Schema<?> schema) {
    StringBuilder out = new StringBuilder("{");
    for (Member member : schema.members()) {
      if (random.nextInt(3) > 0) {
        out.append(out.length() > 1 ? "," : "").append('"').append(member.jsonName()).append("\":");
        out.append(value(random, member.type(), schema.target(member.index()), 4));
      }
    }
    return out.append('}').toString();
  }

  private static String value(Random random, Type type, @Nullable Schema<?> target, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return SCALARS.get(random.nextInt(SCALARS.size()));
    }
    return switch (type.kind()) {
      case STRUCT -> json(random, Objects.requireNonNull(target));
      case LIST ->
          "[" + value(random, Objects.requireNonNull(type.element()), target, depth - 1) + "]";
      case MAP ->
          "{\"k\":"
              + value(random, Objects.requireNonNull(type.element()), target, depth - 1)
              + "}";
      case STRING -> "\"text\"";
      case BLOB -> "\"YWJj\"";
      case BOOLEAN -> "true";
      default -> Integer.toString(random.nextInt(1000));
    };
  }

  static String form(Random random, Schema<?> schema, String prefix) {
    StringBuilder out = new StringBuilder();
    for (Member member : schema.members()) {
      if (random.nextInt(3) > 0) {
        String name = prefix + member.xmlName();
        String tail =
            switch (random.nextInt(6)) {
              case 0 -> ".member.1";
              case 1 -> ".1.Name=a&" + name + ".1.Value";
              case 2 -> ".entry.1.key=k&" + name + ".entry.1.value";
              case 3 -> "." + segment(random);
              default -> "";
            };
        out.append(name).append(tail).append('=').append(segment(random)).append('&');
      }
    }
    return out.toString();
  }

  static String segment(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af";
      case 1 -> "1";
      case 2 -> "%FF%00%zz";
      case 3 -> "";
      default -> "f";
    };
  }

  static String query(Random random) {
    return mutate(random, "Qualifier=%24LATEST&MaxItems=10&tagKeys=a&tagKeys=b");
  }

  /** The text with a few chars replaced, removed, doubled or cut off. */
  static String mutate(Random random, String text) {
    StringBuilder out = new StringBuilder(text);
    for (int n = random.nextInt(4); n > 0 && !out.isEmpty(); n--) {
      int at = random.nextInt(out.length());
      char c = BYTES.charAt(random.nextInt(BYTES.length()));
      switch (random.nextInt(5)) {
        case 0 -> out.setCharAt(at, c);
        case 1 -> out.deleteCharAt(at);
        case 2 -> out.insert(at, c);
        case 3 -> out.setLength(at);
        default -> out.insert(at, out.substring(at));
      }
    }
    return out.toString();
  }

  /** The text as bytes, now and then mutated. */
  static Blob bytes(Random random, String text) {
    String latin = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String sent = random.nextBoolean() ? latin : mutate(random, latin);
    return Blob.of(sent.getBytes(StandardCharsets.ISO_8859_1));
  }
}
