package dev.redrive.services.iam.policy;

import dev.redrive.services.iam.policy.PolicyText.Mode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns a document into a policy: JSON, then the grammar, then the rules of its kind, compiled. */
final class PolicyParser {
  private PolicyParser() {}

  static Policy parse(PolicyKind kind, String document) {
    PolicyDocument parsed = PolicyDocument.of(json(kind, document));
    switch (kind) {
      case IDENTITY, SESSION -> IdentityRules.check(parsed);
      case SIMULATED -> IdentityRules.checkStatements(parsed);
      case TRUST -> TrustRules.check(parsed);
      case RESOURCE -> {}
    }
    List<Statement> statements = new ArrayList<>();
    for (PolicyDocument.RawStatement raw : parsed.statements()) {
      statements.add(compile(raw, parsed.version().equals(PolicyDocument.CURRENT_VERSION)));
    }
    return new Policy(statements);
  }

  private static Json json(PolicyKind kind, String document) {
    try {
      return Json.parse(document);
    } catch (IOException e) {
      throw kind == PolicyKind.TRUST
          ? new InvalidPolicyException("This policy contains invalid Json")
          : InvalidPolicyException.syntax();
    }
  }

  private static Statement compile(PolicyDocument.RawStatement raw, boolean variables) {
    List<String> actions = raw.actions().isEmpty() ? raw.notActions() : raw.actions();
    List<String> resources = raw.resources().isEmpty() ? raw.notResources() : raw.resources();
    return new Statement(
        raw.sid(),
        raw.effect().equalsIgnoreCase("Allow"),
        raw.principal().or(raw::notPrincipal).orElse(null),
        raw.notPrincipal().isPresent(),
        actions.stream().map(a -> PolicyText.of(a, Mode.IGNORE_CASE, false)).toList(),
        raw.actions().isEmpty(),
        resources.stream().map(r -> resource(r, variables)).toList(),
        raw.resources().isEmpty(),
        conditions(raw.conditions(), variables));
  }

  /** Missing parts of an ARN are completed with wildcards. */
  private static PolicyText resource(String text, boolean variables) {
    String complete = text;
    if (text.startsWith("arn:")) {
      int missing = 5 - (int) text.chars().limit(2048).filter(c -> c == ':').count();
      complete = text + ":*".repeat(Math.max(0, missing));
    }
    return PolicyText.of(complete, Mode.RESOURCE, variables);
  }

  private static List<Condition> conditions(
      Map<String, Map<String, List<String>>> raw, boolean variables) {
    List<Condition> conditions = new ArrayList<>();
    raw.forEach(
        (name, keys) -> {
          if (!keys.isEmpty()) {
            Condition.Operation operation =
                Condition.Operation.of(name).orElseThrow(InvalidPolicyException::syntax);
            keys.forEach(
                (key, values) -> conditions.add(condition(operation, key, values, variables)));
          }
        });
    return conditions;
  }

  private static Condition condition(
      Condition.Operation operation, String key, List<String> values, boolean variables) {
    ConditionOperator operator = operation.operator();
    String name = key.toLowerCase(Locale.ROOT);
    if (operator == null) {
      return new Condition.Absence(name, values);
    }
    return new Condition.Comparison(
        operation.qualifier(),
        operator,
        operation.ifExists(),
        name,
        values.stream().map(v -> PolicyText.of(v, operator.mode(), variables)).toList());
  }
}
