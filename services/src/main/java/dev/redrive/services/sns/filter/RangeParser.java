package dev.redrive.services.sns.filter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads what a {@code numeric} condition compares with, such as {@code [">", 0, "<=", 5]}. */
final class RangeParser {
  private final JsonParser json;

  RangeParser(JsonParser json) {
    this.json = json;
  }

  Range range(JsonToken token) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      throw Complaint.at(json, "Value of numeric must be an array.");
    }
    if (json.nextToken() != JsonToken.VALUE_STRING) {
      throw Complaint.at(json, "Invalid member in numeric match: " + json.getText());
    }
    String operator = json.getText();
    json.nextToken();
    return switch (operator) {
      case "=" -> Range.exactly(single("equals"));
      case "<", "<=" -> new Range(null, false, single(operator), operator.equals("<="));
      case ">", ">=" -> from(number(operator), operator.equals(">="));
      default -> throw Complaint.at(json, "Unrecognized numeric range operator: " + operator);
    };
  }

  private BigDecimal single(String operator) throws IOException {
    BigDecimal number = number(operator);
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw Complaint.at(json, "Too many elements in numeric expression");
    }
    return number;
  }

  private Range from(BigDecimal bottom, boolean withBottom) throws IOException {
    JsonToken token = json.nextToken();
    if (token == JsonToken.END_ARRAY) {
      return new Range(bottom, withBottom, null, false);
    }
    if (token != JsonToken.VALUE_STRING) {
      throw Complaint.at(json, "Bad value in numeric range: " + json.getText());
    }
    String operator = json.getText();
    if (!operator.equals("<") && !operator.equals("<=")) {
      throw Complaint.at(json, "Bad numeric range operator: " + operator);
    }
    json.nextToken();
    BigDecimal top = number(operator);
    if (json.nextToken() != JsonToken.END_ARRAY) {
      throw Complaint.at(json, "Too many terms in numeric range expression");
    }
    if (bottom.compareTo(top) >= 0) {
      throw Complaint.at(json, "Bottom must be less than top");
    }
    return new Range(bottom, withBottom, top, operator.equals("<="));
  }

  private BigDecimal number(String operator) throws IOException {
    JsonToken token = json.currentToken();
    if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
      throw Complaint.at(json, "Value of " + operator + " must be numeric");
    }
    return JsonTree.number(json);
  }
}
