package dev.redrive.services.iam.policy;

import dev.redrive.services.iam.policy.PolicyDocument.RawStatement;
import java.util.regex.Pattern;

/** What AWS demands of a role's trust policy. */
final class TrustRules {
  private static final Pattern ACTION =
      Pattern.compile(
          "sts:(AssumeRole(WithSAML|WithWebIdentity|\\*)?|TagSession|SetSourceIdentity|SetContext)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AWS_PRINCIPAL =
      Pattern.compile(
          "\\*|\\d{12}|A(?:ROA|IDA)[A-Z0-9]{16,}"
              + "|arn:aws[a-z-]*:iam::\\d{12}:(?:root|user/[^*?\\s]+|role/[^*?\\s]+)"
              + "|arn:aws[a-z-]*:sts::\\d{12}:(?:assumed-role|federated-user)/[^*?\\s]+");
  private static final Pattern SERVICE_PRINCIPAL =
      Pattern.compile("[a-z0-9.\\-]+\\.(?:amazonaws\\.com(?:\\.cn)?|amazon\\.com|aws\\.internal)");

  private TrustRules() {}

  static void check(PolicyDocument document) {
    for (RawStatement statement : document.statements()) {
      checkEffect(statement);
      checkResource(statement);
      checkPrincipal(statement);
      checkActions(statement);
    }
  }

  private static void checkEffect(RawStatement statement) {
    if (!statement.effect().equals("Allow") && !statement.effect().equals("Deny")) {
      throw new InvalidPolicyException("Invalid effect: " + statement.effect());
    }
  }

  private static void checkResource(RawStatement statement) {
    for (String element : new String[] {"Resource", "NotResource"}) {
      if (statement.elements().contains(element)) {
        throw new InvalidPolicyException("Has prohibited field " + element);
      }
    }
  }

  private static void checkPrincipal(RawStatement statement) {
    if (statement.notPrincipal().isPresent()) {
      throw new InvalidPolicyException("Allow with NotPrincipal is not allowed.");
    }
    Principals principals =
        statement
            .principal()
            .orElseThrow(() -> new InvalidPolicyException("Missing required field Principal"));
    for (String principal : principals.aws()) {
      require(AWS_PRINCIPAL, "AWS", principal);
    }
    for (String principal : principals.services()) {
      require(SERVICE_PRINCIPAL, "SERVICE", principal);
    }
  }

  private static void require(Pattern pattern, String kind, String principal) {
    if (!pattern.matcher(principal).matches()) {
      throw invalidPrincipal(kind, principal);
    }
  }

  /** AWS's words for a principal that does not exist or is none. */
  static InvalidPolicyException invalidPrincipal(String kind, String principal) {
    return new InvalidPolicyException(
        "Invalid principal in policy: \"%s\":\"%s\"".formatted(kind, principal));
  }

  private static void checkActions(RawStatement statement) {
    if (statement.actions().isEmpty()) {
      throw new InvalidPolicyException("Missing required field Action");
    }
    for (String action : statement.actions()) {
      if (!ACTION.matcher(action).matches()) {
        throw new InvalidPolicyException(
            "AssumeRole policy may only specify STS AssumeRole actions.");
      }
    }
  }
}
