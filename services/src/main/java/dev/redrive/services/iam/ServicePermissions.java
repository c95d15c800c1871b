package dev.redrive.services.iam;

import dev.redrive.engine.Clock;
import dev.redrive.services.iam.policy.AccessRequest;
import dev.redrive.services.iam.policy.PolicyEvaluator;
import dev.redrive.services.iam.policy.PolicySet;
import dev.redrive.services.iam.policy.Requester;

/**
 * What a service may do to a resource in the name of another, such as SNS to a queue for a topic:
 * only the resource's own policy counts. Safe for use by many threads.
 */
public final class ServicePermissions {
  private final CompiledResourcePolicies policies;
  private final RequestContext context;

  /** Decides by the policies of resources. */
  public ServicePermissions(ResourcePolicies policies, Clock clock) {
    this.policies = new CompiledResourcePolicies(policies);
    this.context = new RequestContext(clock);
  }

  /**
   * Whether a resource's policy allows it.
   *
   * @param service such as {@code sns.amazonaws.com}
   * @param action such as {@code sqs:SendMessage}
   * @param resourceArn what it is done to
   * @param sourceArn for which resource it is done
   */
  public boolean allows(String service, String action, String resourceArn, String sourceArn) {
    String account = sourceArn.split(":", 6)[4];
    RequestKeys keys =
        context
            .now()
            .with("aws:PrincipalIsAWSService", "true")
            .with("aws:PrincipalServiceName", service)
            .with("aws:SourceArn", sourceArn)
            .with("aws:SourceAccount", account)
            .with("aws:SourceOwner", account);
    return policies
        .of(resourceArn)
        .map(PolicySet.NONE::withResource)
        .map(
            set ->
                PolicyEvaluator.decide(
                    new AccessRequest(new Requester.Service(service), action, resourceArn, keys),
                    set))
        .filter(decision -> decision.allowed())
        .isPresent();
  }
}
