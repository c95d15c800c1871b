package dev.redrive.services.iam;

import dev.redrive.api.Caller;
import dev.redrive.services.iam.policy.InvalidPolicyException;
import dev.redrive.services.iam.policy.Policy;
import dev.redrive.services.iam.policy.PolicyKind;
import dev.redrive.services.iam.policy.PolicySet;
import dev.redrive.services.iam.policy.Requester;
import java.util.List;
import java.util.Optional;

/**
 * The session of a role with all policies that bear on what it does.
 *
 * @param role its role
 * @param requester the session as policies see it
 * @param policies of the role and of the session; none of a resource
 */
record SessionAccess(RoleAccess role, Requester requester, PolicySet policies) {
  /**
   * What the session may go by; empty where its role is gone. A role that was made anew under the
   * same name is another role.
   */
  static Optional<SessionAccess> of(RoleDirectory roles, Caller.RoleSession session) {
    return roles
        .find(session.account(), session.roleName())
        .filter(role -> role.role().roleId().equals(session.roleId()))
        .map(
            role ->
                new SessionAccess(
                    role, role.session(session.sessionName()), policies(roles, role, session)));
  }

  private static PolicySet policies(
      RoleDirectory roles, RoleAccess role, Caller.RoleSession session) {
    if (session.policies().isEmpty()) {
      return role.policies();
    }
    List<Policy> narrowing =
        session.policies().stream().map(policy -> sessionPolicy(roles, policy)).toList();
    return new PolicySet(
        role.policies().identity(), role.policies().boundary(), narrowing, Optional.empty());
  }

  /** A policy that is gone allows nothing. */
  private static Policy sessionPolicy(RoleDirectory roles, String documentOrArn) {
    if (documentOrArn.startsWith("arn:")) {
      return roles.managedPolicy(documentOrArn).orElse(Policy.NOTHING);
    }
    try {
      return Policy.parse(PolicyKind.RESOURCE, documentOrArn);
    } catch (InvalidPolicyException e) {
      return Policy.NOTHING;
    }
  }
}
