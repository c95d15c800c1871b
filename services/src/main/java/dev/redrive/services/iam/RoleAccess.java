package dev.redrive.services.iam;

import dev.redrive.services.iam.policy.Policy;
import dev.redrive.services.iam.policy.PolicySet;
import dev.redrive.services.iam.policy.Requester;
import java.util.Map;

/**
 * A role as decisions need it, compiled.
 *
 * @param trust its trust policy
 * @param policies its identity policies and its boundary
 * @param tags its tags
 */
record RoleAccess(IamRole role, Policy trust, PolicySet policies, Map<String, String> tags) {
  /** A session of the role as policies see it. */
  Requester.RoleSession session(String name) {
    return new Requester.RoleSession(
        role.account(),
        "arn:aws:sts::" + role.account() + ":assumed-role/" + role.name() + "/" + name,
        role.arn(),
        role.roleId());
  }
}
