package dev.redrive.runtime.environment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The little JSON that the runtime reads and writes itself. */
final class Json {
  private static final int LARGEST = 8 << 20;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100_000)
                  .maxNumberLength(LARGEST)
                  .maxStringLength(LARGEST)
                  .maxNameLength(LARGEST)
                  .build())
          .build();

  /** The two members of an error object that others look at; empty texts where they are missing. */
  record ErrorObject(String type, String message) {}

  private Json() {}

  /** Whether the bytes are exactly one JSON value in UTF-8. */
  static boolean isValid(byte[] bytes) {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  /** The bytes, read as UTF-8, as a JSON string. */
  static byte[] quoted(byte[] bytes) {
    return written(generator -> generator.writeString(new String(bytes, StandardCharsets.UTF_8)));
  }

  /** Reads an error object that is known to be valid JSON. */
  static ErrorObject error(byte[] bytes) {
    String type = "";
    String message = "";
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new ErrorObject(type, message);
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("errorType")) {
          type = parser.getText();
        } else if (value == JsonToken.VALUE_STRING && name.equals("errorMessage")) {
          message = parser.getText();
        } else {
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ErrorObject(type, message);
  }

  /** An error object of the platform, {@code errorType} first. */
  static byte[] platformError(String type, String message) {
    return written(
        generator -> {
          generator.writeStartObject();
          generator.writeStringField("errorType", type);
          generator.writeStringField("errorMessage", message);
          generator.writeEndObject();
        });
  }

  private interface Writing {
    void to(JsonGenerator generator) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = FACTORY.createGenerator(out)) {
      writing.to(generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
