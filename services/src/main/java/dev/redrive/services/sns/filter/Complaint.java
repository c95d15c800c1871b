package dev.redrive.services.sns.filter;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;

/** Makes complaints about a place in a filter policy. */
final class Complaint {
  private Complaint() {}

  /** The complaint about the place that a parser has come to. */
  static InvalidFilterPolicy at(JsonParser json, String message) {
    return new InvalidFilterPolicy("FilterPolicy: " + here(json, message));
  }

  /**
   * What a parser that is still open has found wrong with its text, as AWS's release of it says it:
   * that one tells the end of a token which it does not know, and not its beginning.
   */
  static String words(JacksonException failure, JsonParser json) {
    String message = failure.getOriginalMessage();
    return message.startsWith("Unrecognized token")
        ? here(json, message)
        : String.valueOf(failure.getMessage());
  }

  private static String here(JsonParser json, String message) {
    JsonLocation place = json.currentLocation();
    return "%s\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: %d, column: %d]"
        .formatted(message, place.getLineNr(), place.getColumnNr());
  }
}
