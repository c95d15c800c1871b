package dev.redrive.wire.json;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.redrive.api.Blob;
import dev.redrive.api.Document;
import dev.redrive.api.Type;
import dev.redrive.api.Type.TimestampFormat;
import dev.redrive.wire.text.Malformed;
import dev.redrive.wire.text.Scalars;
import dev.redrive.wire.text.Timestamps;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the values without members of a JSON body, and documents. */
final class JsonScalars {
  private JsonScalars() {}

  /** The value of that type at the parser's token. */
  static Object read(JsonParser parser, Type type) throws IOException {
    return switch (type.kind()) {
      case BOOLEAN -> bool(parser);
      case BYTE, SHORT, INTEGER, LONG, BIG_INTEGER -> integer(parser, type);
      case FLOAT, DOUBLE -> floating(parser, type);
      case BIG_DECIMAL -> {
        number(parser, type);
        yield parser.getDecimalValue();
      }
      case STRING -> string(parser, type);
      case BLOB -> blob(parser, type);
      case TIMESTAMP -> timestamp(parser, type);
      case DOCUMENT -> new Document(document(parser));
      case LIST, MAP, STRUCT -> throw new IllegalStateException(type.kind().name());
    };
  }

  private static Boolean bool(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw unexpected(parser, "Boolean");
    };
  }

  private static Object integer(JsonParser parser, Type type) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw unexpected(parser, name(type));
    }
    long value = type.kind() == Type.Kind.BIG_INTEGER ? 0 : parser.getLongValue();
    return switch (type.kind()) {
      case BYTE -> (byte) within(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> (short) within(value, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> (int) within(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> value;
      default -> parser.getBigIntegerValue();
    };
  }

  private static long within(long value, long least, long most) {
    if (value < least || value > most) {
      throw new Malformed("The number " + value + " is out of range");
    }
    return value;
  }

  private static Object floating(JsonParser parser, Type type) throws IOException {
    double value;
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      value =
          switch (parser.getText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw unexpected(parser, name(type));
          };
    } else {
      number(parser, type);
      value = parser.getDoubleValue();
    }
    if (type.kind() == Type.Kind.DOUBLE) {
      return value;
    }
    return parser.currentToken() == JsonToken.VALUE_STRING
        ? (Object) (float) value
        : parser.getFloatValue();
  }

  private static String string(JsonParser parser, Type type) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected(parser, name(type));
    }
    return parser.getText();
  }

  private static Blob blob(JsonParser parser, Type type) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw unexpected(parser, name(type));
    }
    return Blob.of(parser.getBinaryValue(Base64Variants.MIME_NO_LINEFEEDS));
  }

  private static Instant timestamp(JsonParser parser, Type type) throws IOException {
    TimestampFormat format = Scalars.format(type, TimestampFormat.EPOCH_SECONDS);
    if (format == TimestampFormat.EPOCH_SECONDS) {
      number(parser, type);
      return Timestamps.ofSeconds(parser.getDecimalValue());
    }
    return Timestamps.parse(string(parser, type), format);
  }

  private static @Nullable Object document(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          map.put(key, document(parser));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          list.add(document(parser));
        }
        yield list;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static void number(JsonParser parser, Type type) {
    JsonToken token = parser.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw unexpected(parser, name(type));
    }
  }

  private static Malformed unexpected(JsonParser parser, String wanted) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> new Malformed("Start of structure or map found where not expected.");
      case START_ARRAY -> new Malformed("Start of list found where not expected");
      case VALUE_STRING -> cannot("STRING_VALUE", wanted);
      case VALUE_NUMBER_INT -> cannot("NUMBER_VALUE", wanted);
      case VALUE_NUMBER_FLOAT -> cannot("DECIMAL_VALUE", wanted);
      case VALUE_TRUE -> cannot("TRUE_VALUE", wanted);
      case VALUE_FALSE -> cannot("FALSE_VALUE", wanted);
      default -> new Malformed("Unexpected token received from parser");
    };
  }

  private static Malformed cannot(String token, String wanted) {
    return new Malformed(token + " can not be converted to " + wanted);
  }

  private static String name(Type type) {
    return switch (type.kind()) {
      case BYTE -> "Byte";
      case SHORT -> "Short";
      case INTEGER -> "Integer";
      case LONG -> "Long";
      case BIG_INTEGER -> "BigInteger";
      case FLOAT -> "Float";
      case DOUBLE -> "Double";
      case BIG_DECIMAL -> "BigDecimal";
      case STRING -> "String";
      case BLOB -> "Blob";
      case TIMESTAMP -> "Timestamp";
      case BOOLEAN -> "Boolean";
      case DOCUMENT, LIST, MAP, STRUCT -> "Document";
    };
  }
}
