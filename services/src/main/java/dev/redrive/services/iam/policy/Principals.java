package dev.redrive.services.iam.policy;

import java.util.List;

/**
 * The Principal element of a statement: whom it is about.
 *
 * @param aws values of the AWS kind: {@code *}, accounts, account and entity ARNs, unique ids
 * @param services names of services
 * @param everyone whether it is the bare {@code *}
 */
record Principals(List<String> aws, List<String> services, boolean everyone) {
  /** How closely a principal is named, which decides what else it needs. */
  enum Match {
    /** Not at all. */
    NONE,
    /** Only its account, which must pass the permission on by a policy of its own. */
    ACCOUNT,
    /** Its role; the role's boundary and the session's policies still limit it. */
    ROLE,
    /** Itself, or everyone. */
    DIRECT
  }

  /** The closest match of the requester. */
  Match match(Requester requester) {
    if (everyone || aws.contains("*")) {
      return Match.DIRECT;
    }
    return switch (requester) {
      case Requester.Service service ->
          services.contains(service.name()) || services.contains("*") ? Match.DIRECT : Match.NONE;
      case Requester.Root root -> namesAccount(root.account()) ? Match.DIRECT : Match.NONE;
      case Requester.RoleSession session -> match(session);
      case Requester.Anonymous _ -> Match.NONE;
    };
  }

  private Match match(Requester.RoleSession session) {
    if (aws.contains(session.sessionArn())) {
      return Match.DIRECT;
    }
    if (aws.contains(session.roleArn()) || aws.contains(session.roleId())) {
      return Match.ROLE;
    }
    return namesAccount(session.account()) ? Match.ACCOUNT : Match.NONE;
  }

  private boolean namesAccount(String account) {
    return aws.contains(account) || aws.contains("arn:aws:iam::" + account + ":root");
  }
}
