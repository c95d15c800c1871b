package dev.redrive.services.iam;

import dev.redrive.api.Caller;
import dev.redrive.engine.Clock;
import dev.redrive.services.iam.policy.AccessRequest;
import dev.redrive.services.iam.policy.PolicyEvaluator;

/**
 * What an execution role may do by its own policies, which is what Lambda asks before it accepts a
 * dead-letter target, delivers to one or writes logs; policies of resources do not count there.
 * Changes of IAM count at once. Safe for use by many threads.
 */
public final class RolePermissions {
  private final RoleDirectory roles;
  private final RequestContext context;
  private final RoleActivity activity;

  /** Answers from the directory's roles. */
  public RolePermissions(RoleDirectory roles, Clock clock, RoleActivity activity) {
    this.roles = roles;
    this.activity = activity;
    this.context = new RequestContext(clock);
  }

  /**
   * Whether a session of the role may do the action on the resource; a role that does not exist may
   * nothing.
   *
   * @param roleArn with its path
   * @param sessionName such as the function's name
   * @param action such as {@code sqs:SendMessage}
   * @param resourceArn in the region that the request would go to
   */
  public boolean allows(String roleArn, String sessionName, String action, String resourceArn) {
    return roles
        .find(roleArn)
        .filter(access -> allows(access, sessionName, action, resourceArn))
        .isPresent();
  }

  private boolean allows(RoleAccess access, String sessionName, String action, String resource) {
    IamRole role = access.role();
    activity.used(role.roleId(), region(resource));
    Caller.RoleSession caller =
        new Caller.RoleSession(role.account(), role.name(), role.roleId(), sessionName);
    LateKeys keys = new LateKeys(() -> context.of(access, caller, region(resource)));
    return PolicyEvaluator.decide(
            new AccessRequest(access.session(sessionName), action, resource, keys),
            access.policies())
        .allowed();
  }

  private static String region(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length > 3 ? parts[3] : "";
  }
}
