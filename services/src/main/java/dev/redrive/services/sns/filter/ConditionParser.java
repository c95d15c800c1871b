package dev.redrive.services.sns.filter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the array of conditions of a key. */
final class ConditionParser {
  private final JsonParser json;
  private final RangeParser ranges;

  ConditionParser(JsonParser json) {
    this.json = json;
    this.ranges = new RangeParser(json);
  }

  /** Reads up to the array's end. */
  List<Condition> list() throws IOException {
    List<Condition> conditions = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      conditions.add(
          json.currentToken() == JsonToken.START_OBJECT
              ? expression()
              : new Condition.Exact(value(json.currentToken())));
    }
    if (conditions.isEmpty()) {
      throw Complaint.at(json, "Empty arrays are not allowed");
    }
    return conditions;
  }

  private Condition expression() throws IOException {
    if (json.nextToken() != JsonToken.FIELD_NAME) {
      throw Complaint.at(json, "Match expression name not found");
    }
    String name = json.currentName();
    JsonToken token = json.nextToken();
    Condition condition =
        switch (name) {
          case "anything-but" -> anythingBut(token);
          case "numeric" -> new Condition.Numeric(ranges.range(token));
          case "exists" -> exists(token);
          default -> onText(name, token, "Unrecognized match type ");
        };
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw Complaint.at(json, "Only one key allowed in match expression");
    }
    return condition;
  }

  private Condition onText(String name, JsonToken token, String otherwise) throws IOException {
    return switch (name) {
      case "prefix" -> new Condition.Prefix(pattern(name, token));
      case "suffix" -> new Condition.Suffix(pattern(name, token));
      case "equals-ignore-case" -> new Condition.IgnoreCase(pattern(name, token));
      case "wildcard" ->
          new Condition.Wildcard(compiled(WildcardPattern::of, pattern(name, token)));
      case "cidr" -> new Condition.Cidr(compiled(AddressBlock::of, pattern(name, token)));
      default -> throw Complaint.at(json, otherwise + name);
    };
  }

  private String pattern(String name, JsonToken token) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      throw Complaint.at(json, name + " match pattern must be a string");
    }
    String text = json.getText();
    if (text.isEmpty() && !name.equals("equals-ignore-case") && !name.equals("wildcard")) {
      throw Complaint.at(json, "Null prefix/suffix not allowed");
    }
    return text;
  }

  private <T> T compiled(Function<String, T> compiler, String text) {
    try {
      return compiler.apply(text);
    } catch (IllegalArgumentException e) {
      throw Complaint.at(json, String.valueOf(e.getMessage()));
    }
  }

  private Condition exists(JsonToken token) {
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw Complaint.at(json, "exists match pattern must be either true or false.");
    }
    return new Condition.Exists(token == JsonToken.VALUE_TRUE);
  }

  private Condition anythingBut(JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Condition.AnythingBut(List.of(new Condition.Exact(value(token))));
      case START_ARRAY -> new Condition.AnythingBut(excluded());
      case START_OBJECT -> new Condition.AnythingBut(excludedPatterns());
      case null, default ->
          throw Complaint.at(
              json, "Value of anything-but must be an array or single string/number value.");
    };
  }

  private List<Condition> excluded() throws IOException {
    List<Condition> conditions = new ArrayList<>();
    Class<?> kind = null;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Value value =
          switch (json.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value(json.currentToken());
            case null, default ->
                throw Complaint.at(
                    json, "Inside anything but list, start|null|boolean is not supported.");
          };
      if (kind != null && kind != value.getClass()) {
        throw Complaint.at(
            json,
            "Inside anything but list, either all values are number or string, mixed type is not"
                + " supported");
      }
      kind = value.getClass();
      conditions.add(new Condition.Exact(value));
    }
    if (conditions.isEmpty()) {
      throw Complaint.at(json, "Empty arrays are not allowed");
    }
    return conditions;
  }

  private List<Condition> excludedPatterns() throws IOException {
    if (json.nextToken() != JsonToken.FIELD_NAME) {
      throw Complaint.at(json, "Anything-But expression name not found");
    }
    String name = json.currentName();
    String otherwise = "Unsupported anything-but pattern: ";
    if (name.equals("cidr")) {
      throw Complaint.at(json, otherwise + name);
    }
    List<Condition> conditions = new ArrayList<>();
    if (json.nextToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        conditions.add(onText(name, json.currentToken(), otherwise));
      }
    } else {
      conditions.add(onText(name, json.currentToken(), otherwise));
    }
    if (conditions.isEmpty()) {
      throw Complaint.at(json, "Empty arrays are not allowed");
    }
    if (json.nextToken() != JsonToken.END_OBJECT) {
      throw Complaint.at(json, "Only one key allowed in match expression");
    }
    return conditions;
  }

  private Value value(@Nullable JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new Value.Text(json.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Numeral(JsonTree.number(json));
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> new Value.Literal(json.getText());
      case null, default ->
          throw Complaint.at(json, "Match value must be String, number, true, false, or null");
    };
  }
}
