package dev.redrive.services.lambda;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Says what is wrong with a JSON text in the words of Lambda's own parser, which is an older
 * release of the one used here.
 */
final class JsonCheck {
  private static final String LOCATION =
      "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: %d,"
          + " column: %d]";

  /** Buffers are shared between virtual threads, since a pool per thread would hold nothing. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .recyclerPool(JsonRecyclerPools.newBoundedPool(32))
          .build();

  private JsonCheck() {}

  /**
   * What is wrong; empty if this is JSON in UTF-8. In UTF-16 it could not go into a queue.
   * Allocates next to nothing where nothing is wrong.
   */
  static Optional<String> problem(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      boolean empty = true;
      boolean whole = false;
      try {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          if (whole) {
            return Optional.of(trailing(token, parser.currentTokenLocation()));
          }
          empty = false;
          whole = parser.getParsingContext().inRoot();
        }
      } catch (JacksonException e) {
        return Optional.of(words(e, parser, json));
      }
      return empty
          ? Optional.of("No content to map due to end-of-input" + LOCATION.formatted(1, 0))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String trailing(JsonToken token, JsonLocation location) {
    return "Trailing token (of type "
        + token
        + ") found after value"
        + LOCATION.formatted(location.getLineNr(), location.getColumnNr());
  }

  /**
   * The older release tells the end of a token that it does not know, and takes a byte where a
   * value should begin for a character.
   */
  private static String words(JacksonException failure, JsonParser parser, byte[] json) {
    JsonLocation location = failure.getLocation();
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("Unrecognized token")) {
      JsonLocation end = parser.currentLocation();
      return failure.getOriginalMessage() + LOCATION.formatted(end.getLineNr(), end.getColumnNr());
    }
    if (location == null || !message.startsWith("Invalid UTF-8 start byte")) {
      return message;
    }
    int at = Math.toIntExact(location.getByteOffset()) - 1;
    int code = at >= 0 && at < json.length ? json[at] & 0xFF : 0;
    if (code < 0x80 || code > 0x9F || !valueBegins(parser, json, at)) {
      return message;
    }
    return "Unexpected character ((CTRL-CHAR, code "
        + code
        + ")): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true'"
        + " or 'false')"
        + LOCATION.formatted(location.getLineNr(), location.getColumnNr() - 1);
  }

  private static boolean valueBegins(JsonParser parser, byte[] json, int at) {
    int before = at - 1;
    while (before >= 0 && " \t\r\n".indexOf(json[before]) >= 0) {
      before--;
    }
    return before < 0
        || json[before] == ':'
        || json[before] == '['
        || (json[before] == ',' && parser.getParsingContext().inArray());
  }
}
