package dev.redrive.services.iam.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A parsed JSON value; numbers and booleans keep their text, which is all that conditions need. */
sealed interface Json {
  /** An object with its members in their order. */
  record Members(Map<String, Json> values) implements Json {}

  /** An array. */
  record Elements(List<Json> values) implements Json {}

  /** A string. */
  record Text(String value) implements Json {}

  /** A number or a boolean, as it was written. */
  record Literal(String text) implements Json {}

  /** The null literal. */
  enum Nothing implements Json {
    NULL
  }

  /** Deeper documents are no policies: a statement's condition values are at the sixth level. */
  int MAX_DEPTH = 16;

  /** What a policy document may at most hold, whatever its kind (IAM API: 131,072 characters). */
  int MAX_LENGTH = 131_072;

  /** Reads one JSON value and nothing after it; duplicate names are an error. */
  static Json parse(String text) throws IOException {
    if (text.length() > MAX_LENGTH) {
      throw new IOException("too long");
    }
    try (JsonParser parser = Reader.FACTORY.createParser(text)) {
      Json value = Reader.value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new IOException("text after the value");
      }
      return value;
    }
  }

  /** The recursive descent; its depth is bounded by the parser's own limit. */
  final class Reader {
    private static final JsonFactory FACTORY =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .build();

    private Reader() {}

    private static Json value(JsonParser parser, JsonToken token) throws IOException {
      return switch (token) {
        case null -> throw new IOException("no value");
        case START_OBJECT -> members(parser);
        case START_ARRAY -> elements(parser);
        case VALUE_STRING -> new Text(parser.getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
            new Literal(parser.getText());
        case VALUE_NULL -> Nothing.NULL;
        case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
            throw new IOException("unexpected " + token);
      };
    }

    private static Json members(JsonParser parser) throws IOException {
      Map<String, Json> values = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        values.put(name, value(parser, parser.nextToken()));
      }
      return new Members(values);
    }

    private static Json elements(JsonParser parser) throws IOException {
      List<Json> values = new ArrayList<>();
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        values.add(value(parser, token));
      }
      return new Elements(values);
    }
  }
}
