package dev.redrive.services.iam;

import dev.redrive.api.iam.LimitExceededException;
import dev.redrive.api.iam.MalformedPolicyDocumentException;
import dev.redrive.services.iam.policy.InvalidPolicyException;
import dev.redrive.services.iam.policy.Policy;
import dev.redrive.services.iam.policy.PolicyKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What IAM asks of policy documents, and how it prints them. */
final class Documents {
  /* IAM and STS quotas, in characters without white space. */
  private static final int TRUST_POLICY = 2_048;
  private static final int INLINE_POLICIES = 10_240;
  private static final int MANAGED_POLICY = 6_144;

  private Documents() {}

  /** Takes or refuses a document of a managed policy. */
  static void checkManaged(String document) {
    parse(PolicyKind.IDENTITY, document);
    if (size(document) > MANAGED_POLICY) {
      throw IamErrors.quota("PolicySize", MANAGED_POLICY);
    }
  }

  /** Takes or refuses an inline policy beside the others that the role has. */
  static void checkInline(String role, String document, List<String> others) {
    parse(PolicyKind.IDENTITY, document);
    int total = size(document) + others.stream().mapToInt(Documents::size).sum();
    if (total > INLINE_POLICIES) {
      throw new LimitExceededException(
          "Maximum policy size of %d bytes exceeded for role %s".formatted(INLINE_POLICIES, role));
    }
  }

  /** Takes or refuses a trust policy. */
  static Policy checkTrust(String document) {
    Policy policy = parse(PolicyKind.TRUST, document);
    if (size(document) > TRUST_POLICY) {
      throw IamErrors.quota("ACLSizePerRole", TRUST_POLICY);
    }
    return policy;
  }

  /** The document as answers carry it: percent-encoded after RFC 3986. */
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static Policy parse(PolicyKind kind, String document) {
    try {
      return Policy.parse(kind, document);
    } catch (InvalidPolicyException e) {
      throw new MalformedPolicyDocumentException(e.text());
    }
  }

  private static int size(String document) {
    return (int) document.chars().filter(c -> !Character.isWhitespace(c)).count();
  }
}
