package dev.redrive.services.iam;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.Authorizer;
import dev.redrive.api.Call;
import dev.redrive.api.Caller;
import dev.redrive.api.Operation;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Signing;
import dev.redrive.api.Struct;
import dev.redrive.engine.Clock;
import dev.redrive.services.iam.policy.AccessRequest;
import dev.redrive.services.iam.policy.ConditionKeys;
import dev.redrive.services.iam.policy.Decision;
import dev.redrive.services.iam.policy.PolicyEvaluator;
import dev.redrive.services.iam.policy.PolicySet;
import dev.redrive.services.iam.policy.PolicyType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Lets the root user do everything and a role's session what its policies, its boundary, the
 * session's own policies and the resource's policy let it do. Safe for use by many threads.
 */
public final class IamAuthorizer implements Authorizer {
  private static final String PASS_ROLE = "iam:PassRole";

  private final RoleDirectory roles;
  private final CompiledResourcePolicies resourcePolicies;
  private final RequestContext context;
  private final RoleActivity activity;
  private final Map<String, ResourceTemplate> templates = new ConcurrentHashMap<>();

  /** Decides by the roles of the directory and the policies of resources. */
  public IamAuthorizer(
      RoleDirectory roles, ResourcePolicies resourcePolicies, Clock clock, RoleActivity activity) {
    this.roles = roles;
    this.activity = activity;
    this.resourcePolicies = new CompiledResourcePolicies(resourcePolicies);
    this.context = new RequestContext(clock);
  }

  @Override
  public void authorize(ServiceContract<?> service, Operation operation, Struct input) {
    String action = operation.action();
    Call call = Call.current();
    Caller caller = call.caller();
    if (caller instanceof Caller.RoleSession session) {
      activity.used(session.roleId(), call.region());
    }
    if (action == null || caller instanceof Caller.Root || isOpen(operation, caller)) {
      return;
    }
    for (String resource : resources(call, operation, input)) {
      String printed = DenialWords.resource(service, operation, call, input, resource);
      require(
          decide(call, action, resource, input),
          caller,
          DenialWords.action(service.traits().signingName(), action),
          printed);
    }
  }

  private static boolean isOpen(Operation operation, Caller caller) {
    return operation.signing() == Signing.OPTIONAL && caller instanceof Caller.Anonymous;
  }

  private Decision decide(Call call, String action, String resource, Struct input) {
    return switch (call.caller()) {
      case Caller.Root _, Caller.Anonymous _ -> new Decision.ImplicitDeny(PolicyType.RESOURCE);
      case Caller.RoleSession session ->
          decide(
              session,
              access ->
                  decide(
                      access,
                      action,
                      resource,
                      new LateKeys(() -> context.of(access.role(), session, call, input))));
    };
  }

  /** What is decided for a session with the access that it has; without its role it has none. */
  private Decision decide(
      Caller.RoleSession session, Function<SessionAccess, Decision> byItsAccess) {
    return SessionAccess.of(roles, session)
        .map(byItsAccess)
        .orElse(new Decision.ImplicitDeny(PolicyType.IDENTITY));
  }

  /**
   * Refuses the current caller who may not pass that role to that service.
   *
   * @param service such as {@code lambda.amazonaws.com}
   * @throws AccessDenied in AWS's words
   */
  public void requirePassRole(String roleArn, String service) {
    Call call = Call.current();
    if (call.caller() instanceof Caller.RoleSession session) {
      Decision decision =
          decide(session, access -> decidePassRole(access, session, call, roleArn, service));
      require(decision, session, PASS_ROLE, roleArn);
    }
  }

  /**
   * Refuses the current caller who may not do something that is part of what it asks.
   *
   * @param service its signing name
   * @param action such as {@code sqs:SendMessage}
   * @throws AccessDenied in AWS's words
   */
  public void require(String service, String action, String resource) {
    Call call = Call.current();
    if (call.caller() instanceof Caller.RoleSession session) {
      Decision decision =
          decide(
              session,
              access -> decide(access, action, resource, context.of(access.role(), session, call)));
      require(decision, session, DenialWords.action(service, action), resource);
    }
  }

  private Decision decidePassRole(
      SessionAccess access, Caller.RoleSession session, Call call, String roleArn, String service) {
    RequestKeys keys =
        context.of(access.role(), session, call).with("iam:PassedToService", service);
    return PolicyEvaluator.decide(
        new AccessRequest(access.requester(), PASS_ROLE, roleArn, keys), access.policies());
  }

  private Decision decide(
      SessionAccess access, String action, String resource, ConditionKeys keys) {
    PolicySet policies =
        resourcePolicies
            .of(resource)
            .map(access.policies()::withResource)
            .orElse(access.policies());
    return PolicyEvaluator.decide(
        new AccessRequest(access.requester(), action, resource, keys), policies);
  }

  private static void require(Decision decision, Caller caller, String action, String resource) {
    if (!decision.allowed()) {
      throw new AccessDenied(decision.message(caller.arn(), action, resource));
    }
  }

  private List<String> resources(Call call, Operation operation, Struct input) {
    String template = Optional.ofNullable(operation.resource()).orElse("*");
    return templates
        .computeIfAbsent(template, ResourceTemplate::of)
        .resolve(call, input, this::pathOf);
  }

  private String pathOf(String account, String role, String fallback) {
    return roles.find(account, role).map(access -> access.role().path()).orElse(fallback);
  }
}
