package dev.redrive.services.sns.filter;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;

/** Makes complaints about a place in a filter policy. */
final class Complaint {
  private Complaint() {}

  /** The complaint about the place that a parser has come to. */
  static InvalidFilterPolicy at(JsonParser json, String message) {
    JsonLocation place = json.currentLocation();
    return new InvalidFilterPolicy(
        "FilterPolicy: %s\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: %d, column: %d]"
            .formatted(message, place.getLineNr(), place.getColumnNr()));
  }
}
