package dev.redrive.wire.text;

import dev.redrive.api.Blob;
import dev.redrive.api.Type;
import dev.redrive.api.Type.TimestampFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/** Simple values as text, as labels, queries, headers, forms and XML carry them. */
public final class Scalars {
  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,400}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][+-]?\\d{1,4})?|NaN|-?Infinity");

  private Scalars() {}

  /** Reads a value of that type, or throws {@link Malformed}; timestamps fall back to a format. */
  public static Object parse(Type type, String text, TimestampFormat otherwise) {
    try {
      return switch (type.kind()) {
        case STRING -> text;
        case BOOLEAN -> bool(text);
        case BYTE -> Byte.valueOf(integer(text));
        case SHORT -> Short.valueOf(integer(text));
        case INTEGER -> Integer.valueOf(integer(text));
        case LONG -> Long.valueOf(integer(text));
        case BIG_INTEGER -> new BigInteger(integer(text));
        case FLOAT -> Float.valueOf(decimal(text));
        case DOUBLE -> Double.valueOf(decimal(text));
        case BIG_DECIMAL -> new BigDecimal(decimal(text));
        case BLOB -> Blob.of(base64(text));
        case TIMESTAMP -> Timestamps.parse(text, format(type, otherwise));
        case DOCUMENT, LIST, MAP, STRUCT ->
            throw new Malformed("A value of this type cannot be given as text");
      };
    } catch (IllegalArgumentException wrong) {
      throw unparsable(text, type);
    }
  }

  /** Decodes base64 with its padding, or throws {@link Malformed}. */
  public static byte[] base64(String text) {
    try {
      if (text.length() % 4 == 0) {
        return Base64.getDecoder().decode(text);
      }
    } catch (IllegalArgumentException wrong) {
      throw new Malformed("The value is not valid base64");
    }
    throw new Malformed("The value is not valid base64");
  }

  /** Writes a value of that type. */
  public static String print(Type type, Object value, TimestampFormat otherwise) {
    return switch (value) {
      case Instant instant -> Timestamps.print(instant, format(type, otherwise));
      case Blob blob -> Base64.getEncoder().encodeToString(blob.bytes());
      default -> value.toString();
    };
  }

  /** The format of a timestamp of that type. */
  public static TimestampFormat format(Type type, TimestampFormat otherwise) {
    TimestampFormat own = type.timestampFormat();
    return own == null ? otherwise : own;
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static String integer(String text) {
    if (!INTEGER.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static String decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static Malformed unparsable(String text, Type type) {
    String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
    return new Malformed("Unable to parse '" + shown + "' as " + type.kind());
  }
}
