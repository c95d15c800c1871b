package dev.redrive.services.iam.policy;

/** Where a policy comes from, with the words that denials use for it. */
public enum PolicyType {
  IDENTITY("identity-based policy", "an identity-based policy"),
  RESOURCE("resource-based policy", "a resource-based policy"),
  BOUNDARY("permissions boundary", "a permissions boundary"),
  SESSION("session policy", "a session policy"),
  TRUST("role trust policy", "the role trust policy");

  private final String noun;
  private final String withArticle;

  PolicyType(String noun, String withArticle) {
    this.noun = noun;
    this.withArticle = withArticle;
  }

  /** As in {@code no identity-based policy allows}. */
  String noun() {
    return noun;
  }

  /** As in {@code an explicit deny in an identity-based policy}. */
  String withArticle() {
    return withArticle;
  }
}
