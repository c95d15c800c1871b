package dev.redrive.services.iam;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.Caller;
import dev.redrive.engine.Clock;
import dev.redrive.services.iam.policy.AccessRequest;
import dev.redrive.services.iam.policy.Decision;
import dev.redrive.services.iam.policy.InvalidPolicyException;
import dev.redrive.services.iam.policy.Policy;
import dev.redrive.services.iam.policy.PolicyEvaluator;
import dev.redrive.services.iam.policy.PolicyKind;
import dev.redrive.services.iam.policy.PolicySet;
import dev.redrive.services.iam.policy.PolicyType;
import dev.redrive.services.iam.policy.Requester;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may assume a role. Changes of IAM count at once. Safe for use by many threads. */
public final class RoleTrust {
  private static final String ASSUME_ROLE = "sts:AssumeRole";

  private final RoleDirectory roles;
  private final RequestContext context;

  /** Answers from the directory's roles. */
  public RoleTrust(RoleDirectory roles, Clock clock) {
    this.roles = roles;
    this.context = new RequestContext(clock);
  }

  /**
   * The role, if it exists and the service may assume it.
   *
   * @param service such as {@code lambda.amazonaws.com}
   * @param sourceArn what the service assumes it for, such as a function's ARN
   */
  public Optional<IamRole> assumableBy(String service, String roleArn, String sourceArn) {
    return roles
        .find(roleArn)
        .filter(
            access -> {
              RequestKeys keys =
                  context
                      .now()
                      .with("aws:SourceArn", sourceArn)
                      .with("aws:SourceAccount", access.role().account())
                      .with("aws:PrincipalIsAWSService", "true")
                      .with("aws:PrincipalServiceName", service);
              AccessRequest request =
                  new AccessRequest(new Requester.Service(service), ASSUME_ROLE, roleArn, keys);
              return PolicyEvaluator.decideAssumeRole(
                      request, PolicySet.NONE.withResource(access.trust()))
                  .allowed();
            })
        .map(RoleAccess::role);
  }

  /**
   * The role, if the caller may do all of the actions on it.
   *
   * @param actions of STS, such as {@code sts:AssumeRole} and {@code sts:TagSession}
   * @param conditions the condition context, such as {@code sts:ExternalId} to its value
   * @throws AccessDenied in AWS's words, also where there is no such role
   */
  public IamRole assume(
      Caller caller, String roleArn, List<String> actions, Map<String, List<String>> conditions) {
    Optional<RoleAccess> role = roles.find(roleArn);
    for (String action : actions) {
      Decision decision =
          role.map(access -> decide(caller, access, action, conditions))
              .orElseGet(() -> new Decision.ImplicitDeny(PolicyType.TRUST));
      if (!decision.allowed()) {
        throw new AccessDenied(
            new Decision.ImplicitDeny(PolicyType.TRUST).message(caller.arn(), action, roleArn));
      }
    }
    return role.orElseThrow().role();
  }

  /** What is wrong with a policy that is to narrow a session, in AWS's words; empty if nothing. */
  public static Optional<String> problemOfSessionPolicy(String document) {
    try {
      Policy.parse(PolicyKind.SESSION, document);
      return Optional.empty();
    } catch (InvalidPolicyException e) {
      return Optional.of(e.text());
    }
  }

  private Decision decide(
      Caller caller, RoleAccess target, String action, Map<String, List<String>> conditions) {
    RequestKeys keys = context.now().with("aws:PrincipalAccount", caller.account());
    conditions.forEach(keys::with);
    Requester requester;
    PolicySet own = PolicySet.NONE;
    switch (caller) {
      case Caller.Root root -> {
        requester = new Requester.Root(root.account());
        keys.with("aws:PrincipalArn", root.arn());
      }
      case Caller.Anonymous _ -> requester = new Requester.Anonymous();
      case Caller.RoleSession session -> {
        Optional<SessionAccess> access = SessionAccess.of(roles, session);
        if (access.isEmpty()) {
          return new Decision.ImplicitDeny(PolicyType.IDENTITY);
        }
        requester = access.get().requester();
        own = access.get().policies();
        keys.with("aws:PrincipalArn", access.get().role().role().arn())
            .with("aws:userid", session.userId());
      }
    }
    return PolicyEvaluator.decideAssumeRole(
        new AccessRequest(requester, action, target.role().arn(), keys),
        own.withResource(target.trust()));
  }
}
