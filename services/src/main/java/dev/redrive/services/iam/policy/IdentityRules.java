package dev.redrive.services.iam.policy;

import dev.redrive.services.iam.policy.PolicyDocument.RawStatement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What AWS demands of a policy for an identity, in the order in which it complains; both were
 * recorded with CreatePolicy on some eighty broken documents.
 */
final class IdentityRules {
  private static final Pattern SID = Pattern.compile("[0-9A-Za-z]*");
  private static final Pattern VENDOR = Pattern.compile("[0-9A-Za-z.\\-]+|\\*");

  private IdentityRules() {}

  static void check(PolicyDocument document) {
    if (!document.version().equals(PolicyDocument.CURRENT_VERSION)) {
      throw new InvalidPolicyException("Policy document must be version 2012-10-17 or greater.");
    }
    checkStatements(document);
  }

  /** The same for documents of any version. */
  static void checkStatements(PolicyDocument document) {
    each(document, IdentityRules::legacyParse);
    each(document, IdentityRules::checkPrincipal);
    checkSids(document);
    each(document, IdentityRules::checkPresence);
    each(document, s -> s.resources().forEach(ResourceFormat::check));
    each(document, s -> s.notResources().forEach(ResourceFormat::check));
    each(document, s -> s.actions().forEach(IdentityRules::checkAction));
    each(document, s -> s.notActions().forEach(IdentityRules::checkAction));
  }

  private static void each(PolicyDocument document, Consumer<RawStatement> check) {
    document.statements().forEach(check);
  }

  private static void legacyParse(RawStatement statement) {
    boolean exact = statement.effect().equals("Allow") || statement.effect().equals("Deny");
    if (!exact) {
      throw InvalidPolicyException.legacy();
    }
    statement.resources().forEach(ResourceFormat::legacyParse);
    statement.notResources().forEach(ResourceFormat::legacyParse);
    checkDates(statement.conditions());
  }

  private static void checkDates(Map<String, Map<String, List<String>>> conditions) {
    conditions.forEach(
        (name, keys) -> {
          if (isDate(name)) {
            keys.values().stream().flatMap(List::stream).forEach(IdentityRules::checkDate);
          }
        });
  }

  private static boolean isDate(String operatorName) {
    return Condition.Operation.of(operatorName)
        .map(Condition.Operation::operator)
        .filter(ConditionOperator::isDate)
        .isPresent();
  }

  private static void checkDate(String value) {
    if (!value.contains("${") && PolicyDate.parse(value).isEmpty()) {
      throw InvalidPolicyException.legacy();
    }
  }

  private static void checkPrincipal(RawStatement statement) {
    if (statement.principal().isPresent() || statement.notPrincipal().isPresent()) {
      throw new InvalidPolicyException("Policy document should not specify a principal.");
    }
  }

  private static void checkSids(PolicyDocument document) {
    Set<String> seen = new HashSet<>();
    for (RawStatement statement : document.statements()) {
      if (!SID.matcher(statement.sid()).matches()) {
        throw new InvalidPolicyException(
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the"
                + " regular expression [0-9A-Za-z]*");
      }
      if (!statement.sid().isEmpty() && !seen.add(statement.sid())) {
        throw new InvalidPolicyException("Statement IDs (SID) in a single policy must be unique.");
      }
    }
  }

  private static void checkPresence(RawStatement statement) {
    if (statement.actions().isEmpty() && statement.notActions().isEmpty()) {
      throw new InvalidPolicyException("Policy statement must contain actions.");
    }
    if (statement.resources().isEmpty() && statement.notResources().isEmpty()) {
      throw new InvalidPolicyException("Policy statement must contain resources.");
    }
  }

  private static void checkAction(String action) {
    if (action.equals("*")) {
      return;
    }
    int colon = action.indexOf(':');
    if (colon < 0) {
      throw new InvalidPolicyException(
          "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }
    if (action.indexOf(':', colon + 1) >= 0) {
      throw new InvalidPolicyException("Actions/Condition can contain only one colon.");
    }
    String vendor = action.substring(0, colon);
    if (!VENDOR.matcher(vendor).matches()) {
      throw new InvalidPolicyException("Vendor " + vendor + " is not valid");
    }
  }
}
