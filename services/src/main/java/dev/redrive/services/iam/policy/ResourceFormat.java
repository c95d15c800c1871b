package dev.redrive.services.iam.policy;

import java.util.Arrays;
import java.util.Set;

/** The form of the Resource element of an identity policy. */
final class ResourceFormat {
  private static final Set<String> PARTITIONS =
      Set.of("aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "*");
  private static final String IAM_PATHS =
      "user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/,"
          + " policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/";

  private ResourceFormat() {}

  /** The oldest of the checks: an ARN that is cut short must not have empty parts. */
  static void legacyParse(String resource) {
    String[] parts = resource.split(":", -1);
    if (parts.length < 3 || !PARTITIONS.contains(parts[1])) {
      return;
    }
    if (parts[2].isEmpty() || (parts.length < 6 && resource.contains("::"))) {
      throw InvalidPolicyException.legacy();
    }
  }

  /** Complains about a resource that is neither {@code *} nor an ARN that AWS takes. */
  static void check(String resource) {
    if (resource.equals("*")) {
      return;
    }
    String[] parts = resource.split(":", 6);
    if (parts.length < 2) {
      throw new InvalidPolicyException("Resource " + resource + " must be in ARN format or \"*\".");
    }
    if (!PARTITIONS.contains(parts[1])) {
      throw new InvalidPolicyException(
          "Partition \"%s\" is not valid for resource \"%s\"."
              .formatted(parts[1], complete(parts)));
    }
    if (parts.length < 3 || parts[2].contains("*") || parts[2].contains("?")) {
      throw new InvalidPolicyException(
          "Resource vendor must be fully qualified and cannot contain regexes.");
    }
    if (parts.length == 6) {
      checkRegion(resource, parts[2], parts[3], parts[5]);
    }
  }

  private static String complete(String[] parts) {
    String[] all = Arrays.copyOf(parts, 6);
    for (int i = parts.length; i < 6; i++) {
      all[i] = "*";
    }
    all[0] = "arn";
    return String.join(":", all);
  }

  private static void checkRegion(String resource, String service, String region, String name) {
    boolean hasRegion = !region.isEmpty() && !region.equals("*");
    if (service.equals("iam")) {
      if (hasRegion) {
        throw new InvalidPolicyException(
            "IAM resource " + resource + " cannot contain region information.");
      }
      checkIamPath(name);
    } else if (service.equals("s3") && hasRegion && !name.contains("/")) {
      throw new InvalidPolicyException(
          "Resource " + resource + " can not contain region information.");
    }
  }

  private static void checkIamPath(String name) {
    boolean known =
        name.equals("*")
            || name.equals("root")
            || Arrays.stream(IAM_PATHS.split(",\\s*")).anyMatch(name::startsWith);
    if (!known) {
      throw new InvalidPolicyException(
          "IAM resource path must either be \"*\", root, or start with " + IAM_PATHS + ".");
    }
  }
}
