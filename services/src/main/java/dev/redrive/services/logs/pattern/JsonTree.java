package dev.redrive.services.logs.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value, as far as filter patterns look at it. */
sealed interface JsonTree {
  /** Reads messages of any length but of bounded depth. */
  JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(200)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** A text. */
  record Text(String text) implements JsonTree {}

  /** A number, as it was written. */
  record Numeral(String text) implements JsonTree {}

  /** A boolean. */
  enum Flag implements JsonTree {
    TRUE,
    FALSE;

    String text() {
      return this == TRUE ? "true" : "false";
    }
  }

  /** Nothing, written out. */
  enum Null implements JsonTree {
    NULL
  }

  /** An array. */
  record Items(List<JsonTree> items) implements JsonTree {}

  /** An object. */
  record Fields(Map<String, JsonTree> fields) implements JsonTree {}

  /** The object or array that the whole message is, if it is one. */
  static Optional<JsonTree> parse(String message) {
    String text = message.strip();
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.empty();
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonTree tree = value(parser, parser.nextToken());
      return parser.nextToken() == null ? Optional.of(tree) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static JsonTree value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> fields(parser);
      case START_ARRAY -> items(parser);
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getText());
      case VALUE_TRUE -> Flag.TRUE;
      case VALUE_FALSE -> Flag.FALSE;
      case VALUE_NULL -> Null.NULL;
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IOException("Not a value: " + token);
    };
  }

  private static JsonTree fields(JsonParser parser) throws IOException {
    Map<String, JsonTree> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      fields.put(name, value(parser, parser.nextToken()));
    }
    return new Fields(fields);
  }

  private static JsonTree items(JsonParser parser) throws IOException {
    List<JsonTree> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return new Items(items);
  }
}
