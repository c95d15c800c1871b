package dev.redrive.services.sns.filter;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/*
 * The grammar and its complaints are those of AWS's rule compiler as they were recorded. Where it
 * found what it complains of is told as its parser tells it.
 *
 * Complexity (SNS Developer Guide, "Filter policy constraints"): the product, over all keys, of the
 * number of values and the depth of the key; alternatives of $or add up.
 */

/** Compiles the text of a filter policy; for one text. */
final class FilterPolicyParser {
  private static final String OR = "$or";
  private static final long TOO_MANY = 1_000_000;

  private final JsonParser json;
  private final ConditionParser conditions;
  private final Set<String> paths = new HashSet<>();
  private boolean nested;
  private int keys;

  private FilterPolicyParser(JsonParser json) {
    this.json = json;
    this.conditions = new ConditionParser(json);
  }

  /**
   * What a text says.
   *
   * @param keys how many keys there are at its top
   * @param combinations its complexity
   * @param nested whether a key is in another
   */
  record Parsed(Rule rule, Set<String> paths, int keys, long combinations, boolean nested) {}

  private record Part(Rule rule, long combinations) {}

  static Parsed parse(String text) {
    try (JsonParser json = JsonTree.FACTORY.createParser(text)) {
      return parse(json);
    } catch (IOException e) {
      throw new InvalidFilterPolicy("FilterPolicy: failed to parse JSON.");
    }
  }

  private static Parsed parse(JsonParser json) throws IOException {
    try {
      FilterPolicyParser parser = new FilterPolicyParser(json);
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw Complaint.at(json, "Filter is not an object");
      }
      Part part = parser.object("", 1, 1);
      if (json.nextToken() != null) {
        throw Complaint.at(json, "Filter is not an object");
      }
      return new Parsed(part.rule, parser.paths, parser.keys, part.combinations, parser.nested);
    } catch (JsonProcessingException e) {
      throw new InvalidFilterPolicy(
          "FilterPolicy: failed to parse JSON. " + Complaint.words(e, json));
    }
  }

  /** Reads fields up to the object's end. */
  private Part object(String path, int depth, long before) throws IOException {
    List<Rule> rules = new ArrayList<>();
    long combinations = before;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      keys += depth == 1 && path.isEmpty() ? 1 : 0;
      Part part = field(name, path.isEmpty() ? name : path + "." + name, path, depth, combinations);
      rules.add(part.rule);
      combinations = Math.min(part.combinations, TOO_MANY);
    }
    if (rules.isEmpty()) {
      throw Complaint.at(json, "Empty objects are not allowed");
    }
    return new Part(new Rule.All(rules), combinations);
  }

  private Part field(String name, String path, String parent, int depth, long before)
      throws IOException {
    return switch (json.nextToken()) {
      case START_OBJECT -> {
        nested = true;
        yield object(path, depth + 1, before);
      }
      case START_ARRAY ->
          name.equals(OR) ? alternatives(parent, depth, before) : key(path, depth, before);
      case null, default ->
          throw Complaint.at(json, "\"" + name + "\" must be an object or an array");
    };
  }

  private Part key(String path, int depth, long before) throws IOException {
    List<Condition> found = conditions.list();
    paths.add(path);
    return new Part(new Rule.Key(path, found), before * depth * found.size());
  }

  private Part alternatives(String parent, int depth, long before) throws IOException {
    List<Rule> rules = new ArrayList<>();
    long sum = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw Complaint.at(json, "Match value must be String, number, true, false, or null");
      }
      int known = keys;
      Part part = object(parent, depth, before);
      keys = known;
      rules.add(part.rule);
      sum += part.combinations;
    }
    if (rules.size() < 2) {
      throw Complaint.at(json, "There must have at least 2 Objects in $or relationship.");
    }
    return new Part(new Rule.Any(rules), sum);
  }
}
