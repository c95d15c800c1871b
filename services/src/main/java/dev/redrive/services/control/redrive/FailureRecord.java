package dev.redrive.services.control.redrive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The record that a destination gets of an invocation, as far as a redrive needs it.
 *
 * @param requestId the event's
 * @param functionArn the function, without {@code $LATEST}
 * @param payload the event, as it stands in the record
 */
record FailureRecord(String requestId, String functionArn, String payload) {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(500).build())
          .build();
  private static final String LATEST = ":$LATEST";

  /** Reads a message's body; empty if it is something else, such as a dead letter. */
  static Optional<FailureRecord> read(String body) {
    try (JsonParser parser = FACTORY.createParser(body)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          ? new Reading(body, parser).record()
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** One reading of a body. */
  private static final class Reading {
    private final String body;
    private final JsonParser parser;
    private @Nullable String requestId;
    private @Nullable String functionArn;
    private @Nullable String payload;

    Reading(String body, JsonParser parser) {
      this.body = body;
      this.parser = parser;
    }

    Optional<FailureRecord> record() throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("requestContext") && parser.currentToken() == JsonToken.START_OBJECT) {
          readContext();
        } else if (name.equals("requestPayload")) {
          payload = value();
        } else {
          parser.skipChildren();
        }
      }
      if (requestId == null || functionArn == null || payload == null) {
        return Optional.empty();
      }
      String arn =
          functionArn.endsWith(LATEST)
              ? functionArn.substring(0, functionArn.length() - LATEST.length())
              : functionArn;
      return Optional.of(new FailureRecord(requestId, arn, payload));
    }

    private void readContext() throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean isText = parser.nextToken() == JsonToken.VALUE_STRING;
        if (isText && name.equals("requestId")) {
          requestId = parser.getText();
        } else if (isText && name.equals("functionArn")) {
          functionArn = parser.getText();
        } else {
          parser.skipChildren();
        }
      }
    }

    /** The text of the current value, as it stands in the body. */
    private String value() throws IOException {
      int begin = (int) parser.currentTokenLocation().getCharOffset();
      parser.finishToken();
      parser.skipChildren();
      return body.substring(begin, (int) parser.currentLocation().getCharOffset());
    }
  }
}
