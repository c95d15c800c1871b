package dev.redrive.services.iam.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a statement stands in its document, as AWS's policy simulator tells it: from behind what
 * was read before (the bracket that opens the list, the statement before, or the brace of a
 * statement that stands alone) to behind the brace that closes it. Recorded with
 * SimulateCustomPolicy.
 */
public record StatementSpan(Position start, Position end) {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Json.MAX_DEPTH).build())
          .build();

  /** A place in a document; both are counted from 1. */
  public record Position(int line, int column) {}

  /** One for each statement, in their order; the document must be a policy. */
  public static List<StatementSpan> of(String document) {
    try (JsonParser parser = FACTORY.createParser(document)) {
      List<StatementSpan> spans = new ArrayList<>();
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean statements = parser.currentName().equals("Statement");
        JsonToken token = parser.nextToken();
        if (statements && token == JsonToken.START_ARRAY) {
          addElements(parser, spans);
        } else if (statements) {
          spans.add(next(parser, here(parser)));
        } else {
          parser.skipChildren();
        }
      }
      return spans;
    } catch (IOException e) {
      throw InvalidPolicyException.syntax();
    }
  }

  private static void addElements(JsonParser parser, List<StatementSpan> spans) throws IOException {
    Position start = here(parser);
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      StatementSpan span = next(parser, start);
      spans.add(span);
      start = span.end();
    }
  }

  private static StatementSpan next(JsonParser parser, Position start) throws IOException {
    parser.skipChildren();
    return new StatementSpan(start, here(parser));
  }

  private static Position here(JsonParser parser) {
    JsonLocation location = parser.currentLocation();
    return new Position(location.getLineNr(), location.getColumnNr());
  }
}
