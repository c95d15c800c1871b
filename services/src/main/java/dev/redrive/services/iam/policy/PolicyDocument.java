package dev.redrive.services.iam.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document whose JSON has the shape of the policy grammar; what its values say is not yet judged.
 *
 * @param version the version it states, or empty
 * @param statements its statements, at least one
 */
record PolicyDocument(String version, List<RawStatement> statements) {
  static final String CURRENT_VERSION = "2012-10-17";
  static final String OLD_VERSION = "2008-10-17";

  private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT_ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  /** One statement as it was written; lists are empty where the element is absent or empty. */
  record RawStatement(
      String sid,
      String effect,
      Optional<Principals> principal,
      Optional<Principals> notPrincipal,
      List<String> actions,
      List<String> notActions,
      List<String> resources,
      List<String> notResources,
      Set<String> elements,
      Map<String, Map<String, List<String>>> conditions) {}

  static PolicyDocument of(Json json) {
    Map<String, Json> members = members(json);
    requireKnown(members, ELEMENTS);
    String version = members.containsKey("Version") ? text(members.get("Version")) : "";
    if (!version.isEmpty() && !version.equals(CURRENT_VERSION) && !version.equals(OLD_VERSION)) {
      throw InvalidPolicyException.syntax();
    }
    if (members.containsKey("Id")) {
      text(members.get("Id"));
    }
    List<Json> statements =
        switch (members.get("Statement")) {
          case Json.Members one -> List.of(one);
          case Json.Elements several when !several.values().isEmpty() -> several.values();
          case null, default -> throw InvalidPolicyException.syntax();
        };
    List<RawStatement> parsed = new ArrayList<>();
    for (Json statement : statements) {
      parsed.add(statement(members(statement)));
    }
    return new PolicyDocument(version, parsed);
  }

  private static RawStatement statement(Map<String, Json> members) {
    requireKnown(members, STATEMENT_ELEMENTS);
    requireOne(members, "Action", "NotAction");
    requireOne(members, "Resource", "NotResource");
    requireOne(members, "Principal", "NotPrincipal");
    String sid = members.containsKey("Sid") ? text(members.get("Sid")) : "";
    String effect = text(members.get("Effect"));
    String known = effect.toLowerCase(Locale.ROOT);
    if (!known.equals("allow") && !known.equals("deny")) {
      throw InvalidPolicyException.syntax();
    }
    return new RawStatement(
        sid,
        effect,
        principals(members.get("Principal")),
        principals(members.get("NotPrincipal")),
        texts(members.get("Action")),
        texts(members.get("NotAction")),
        texts(members.get("Resource")),
        texts(members.get("NotResource")),
        Set.copyOf(members.keySet()),
        conditions(members.get("Condition")));
  }

  private static void requireKnown(Map<String, Json> members, Set<String> known) {
    if (!known.containsAll(members.keySet())) {
      throw InvalidPolicyException.syntax();
    }
  }

  private static void requireOne(Map<String, Json> members, String one, String other) {
    if (members.containsKey(one) && members.containsKey(other)) {
      throw InvalidPolicyException.syntax();
    }
  }

  private static Map<String, Json> members(@Nullable Json json) {
    if (json instanceof Json.Members members) {
      return members.values();
    }
    throw InvalidPolicyException.syntax();
  }

  private static String text(@Nullable Json json) {
    if (json instanceof Json.Text text) {
      return text.value();
    }
    throw InvalidPolicyException.syntax();
  }

  private static List<String> texts(@Nullable Json json) {
    return switch (json) {
      case null -> List.of();
      case Json.Text text -> List.of(text.value());
      case Json.Elements elements -> elements.values().stream().map(PolicyDocument::text).toList();
      default -> throw InvalidPolicyException.syntax();
    };
  }

  private static Optional<Principals> principals(@Nullable Json json) {
    return switch (json) {
      case null -> Optional.empty();
      case Json.Text text when text.value().equals("*") ->
          Optional.of(new Principals(List.of(), List.of(), true));
      case Json.Members members -> Optional.of(principals(members.values()));
      default -> throw InvalidPolicyException.syntax();
    };
  }

  private static Principals principals(Map<String, Json> members) {
    requireKnown(members, Set.of("AWS", "Service", "Federated", "CanonicalUser"));
    members.values().forEach(PolicyDocument::texts);
    return new Principals(texts(members.get("AWS")), texts(members.get("Service")), false);
  }

  private static Map<String, Map<String, List<String>>> conditions(@Nullable Json json) {
    if (json == null) {
      return Map.of();
    }
    Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();
    members(json)
        .forEach(
            (name, keys) -> {
              Map<String, List<String>> values = new LinkedHashMap<>();
              members(keys).forEach((key, value) -> values.put(key, scalars(value)));
              if (!values.isEmpty() && Condition.Operation.of(name).isEmpty()) {
                throw InvalidPolicyException.syntax();
              }
              conditions.put(name, values);
            });
    return conditions;
  }

  private static List<String> scalars(Json json) {
    return json instanceof Json.Elements elements
        ? elements.values().stream().map(PolicyDocument::scalar).toList()
        : List.of(scalar(json));
  }

  private static String scalar(Json json) {
    return switch (json) {
      case Json.Text text -> text.value();
      case Json.Literal literal -> literal.text();
      case Json.Members _, Json.Elements _, Json.Nothing _ -> throw InvalidPolicyException.syntax();
    };
  }
}
