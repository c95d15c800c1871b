package dev.redrive.services.iam.policy;

/** What the policies say to one request. */
public sealed interface Decision {
  /** It may be done. */
  record Allowed(Source by) implements Decision {}

  /** Nothing allows it; {@code missing} is the kind of policy that would have to. */
  record ImplicitDeny(PolicyType missing) implements Decision {}

  /** A statement forbids it, whatever else allows it. */
  record ExplicitDeny(Source by) implements Decision {}

  /**
   * The statement that decided.
   *
   * @param type where its policy comes from
   * @param policy the policy's name or ARN; empty for a resource's own
   * @param sid the statement's id, or its place in the policy, counted from 0
   */
  record Source(PolicyType type, String policy, String sid) {}

  /** Whether it may be done. */
  default boolean allowed() {
    return switch (this) {
      case Allowed _ -> true;
      case ImplicitDeny _, ExplicitDeny _ -> false;
    };
  }

  /**
   * AWS's sentence about a denial; empty where it is allowed. Denials of AssumeRole give no reason.
   *
   * @param caller the ARN of who asked
   * @param action the action as the service prints it; SQS prints it in lower case
   * @param resource the ARN it was asked on, or {@code *}
   */
  default String message(String caller, String action, String resource) {
    String start =
        "User: %s is not authorized to perform: %s on resource: %s"
            .formatted(caller, action, resource);
    return switch (this) {
      case Allowed _ -> "";
      case ImplicitDeny deny ->
          deny.missing() == PolicyType.TRUST
              ? start
              : "%s because no %s allows the %s action"
                  .formatted(start, deny.missing().noun(), action);
      case ExplicitDeny deny ->
          deny.by().type() == PolicyType.TRUST
              ? start
              : start + " with an explicit deny in " + deny.by().type().withArticle();
    };
  }
}
