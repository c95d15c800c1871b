package dev.redrive.services.sns.filter;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, texts, {@link BigDecimal}s, booleans and null. What comes from outside may
 * be nested 100 deep and its numbers may have 100 digits.
 */
public final class JsonTree {
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(100).maxNumberLength(100).build())
          .build();

  private static final int LARGEST_EXPONENT = 1_000;

  private JsonTree() {}

  /**
   * The value that a text holds.
   *
   * @throws IOException in the parser's words if it is not exactly one JSON value
   */
  public static @Nullable Object parse(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return parse(parser);
    }
  }

  private static @Nullable Object parse(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() == null) {
        throw new IOException("No content to map due to end-of-input");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new IOException("Unexpected content after the end of the value");
      }
      return value;
    } catch (JacksonException e) {
      throw new IOException(Complaint.words(e, parser), e);
    }
  }

  /** The object that a text holds; empty if it is not exactly one JSON object. */
  public static Optional<Map<String, @Nullable Object>> object(String text) {
    try {
      return map(parse(text));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** The value as a map, if it is an object. */
  @SuppressWarnings("unchecked")
  public static Optional<Map<String, @Nullable Object>> map(@Nullable Object value) {
    return value instanceof Map<?, ?>
        ? Optional.of((Map<String, @Nullable Object>) value)
        : Optional.empty();
  }

  /** The value as compact JSON. */
  public static String write(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> generator.writeNull();
      case Map<?, ?> map -> {
        generator.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          generator.writeFieldName(String.valueOf(entry.getKey()));
          write(generator, entry.getValue());
        }
        generator.writeEndObject();
      }
      case List<?> list -> {
        generator.writeStartArray();
        for (Object item : list) {
          write(generator, item);
        }
        generator.writeEndArray();
      }
      case Boolean flag -> generator.writeBoolean(flag);
      case Integer number -> generator.writeNumber(number);
      case BigDecimal number -> generator.writeNumber(number);
      default -> generator.writeString(value.toString());
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          object.put(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_STRING -> parser.getText();
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IOException("Unexpected " + parser.currentToken());
    };
  }

  /** A number whose exponent could not make arithmetic endless. */
  static BigDecimal number(JsonParser parser) throws IOException {
    try {
      BigDecimal number = parser.getDecimalValue();
      if (Math.abs((long) number.scale()) <= LARGEST_EXPONENT) {
        return number;
      }
    } catch (NumberFormatException _) {
      throw outOfRange(parser);
    }
    throw outOfRange(parser);
  }

  private static IOException outOfRange(JsonParser parser) {
    return new InputCoercionException(
        parser, "The number is out of range", parser.currentToken(), BigDecimal.class);
  }
}
