package dev.redrive.services.iam.policy;

import dev.redrive.services.iam.policy.Decision.Allowed;
import dev.redrive.services.iam.policy.Decision.ExplicitDeny;
import dev.redrive.services.iam.policy.Decision.ImplicitDeny;
import dev.redrive.services.iam.policy.Decision.Source;
import dev.redrive.services.iam.policy.Principals.Match;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/*
 * The order of AWS's evaluation (IAM User Guide, policy evaluation logic), for the kinds of policy
 * that Redrive has:
 *
 *   1. an explicit deny anywhere wins;
 *   2. a resource policy that names the session itself, or everyone, allows by itself within the
 *      account; one that names the role allows as far as boundary and session policies do;
 *   3. otherwise boundary, session and identity policies must each allow;
 *   4. across accounts, and for a role's trust policy, the resource's policy must allow too; a trust
 *      policy that names only the account leaves the rest to the caller's identity policies.
 */
/** Decides whether a request is allowed; pure, and safe to call from any thread. */
public final class PolicyEvaluator {
  private PolicyEvaluator() {}

  /** Decides about any request but AssumeRole. */
  public static Decision decide(AccessRequest request, PolicySet policies) {
    return decide(request, policies, PolicyType.RESOURCE);
  }

  /** Decides about AssumeRole; the set's resource policy is the role's trust policy. */
  public static Decision decideAssumeRole(AccessRequest request, PolicySet policies) {
    return decide(request, policies, PolicyType.TRUST);
  }

  private static Decision decide(AccessRequest request, PolicySet policies, PolicyType resource) {
    Optional<Source> denied = denial(request, policies, resource);
    if (denied.isPresent()) {
      return new ExplicitDeny(denied.get());
    }
    Grant grant = resourceGrant(request, policies.resource(), resource);
    boolean trust = resource == PolicyType.TRUST;
    if ((trust || crossesAccounts(request)) && grant.match() == Match.NONE) {
      return new ImplicitDeny(resource);
    }
    if (request.requester() instanceof Requester.Root
        || (grant.match() == Match.DIRECT && !crossesAccounts(request))) {
      return new Allowed(grant.source());
    }
    return byIdentity(request, policies, grant);
  }

  private static Decision byIdentity(AccessRequest request, PolicySet policies, Grant grant) {
    if (!(request.requester() instanceof Requester.RoleSession)) {
      return new ImplicitDeny(PolicyType.RESOURCE);
    }
    Optional<Source> identity = first(request, policies.identity(), PolicyType.IDENTITY, true);
    boolean granted = grant.match() == Match.ROLE && !crossesAccounts(request);
    if (identity.isEmpty() && !granted) {
      return new ImplicitDeny(PolicyType.IDENTITY);
    }
    if (policies.boundary().isPresent()
        && first(request, Map.of("", policies.boundary().get()), PolicyType.BOUNDARY, true)
            .isEmpty()) {
      return new ImplicitDeny(PolicyType.BOUNDARY);
    }
    if (!policies.session().isEmpty()
        && policies.session().stream().noneMatch(p -> find(request, p, true).isPresent())) {
      return new ImplicitDeny(PolicyType.SESSION);
    }
    return new Allowed(identity.orElse(grant.source()));
  }

  private record Grant(Match match, Source source) {}

  private static Grant resourceGrant(
      AccessRequest request, Optional<Policy> policy, PolicyType type) {
    Grant best = new Grant(Match.NONE, new Source(type, "", ""));
    if (policy.isEmpty()) {
      return best;
    }
    List<Statement> statements = policy.get().statements();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      Match match = statement.allow() ? statement.names(request.requester()) : Match.NONE;
      if (match.compareTo(best.match()) > 0 && applies(statement, request)) {
        best = new Grant(match, new Source(type, "", label(statement, i)));
      }
    }
    return best;
  }

  private static Optional<Source> denial(
      AccessRequest request, PolicySet policies, PolicyType resource) {
    return first(request, policies.identity(), PolicyType.IDENTITY, false)
        .or(() -> inOne(request, policies.resource(), resource))
        .or(() -> inOne(request, policies.boundary(), PolicyType.BOUNDARY))
        .or(
            () ->
                policies.session().stream()
                    .flatMap(p -> inOne(request, Optional.of(p), PolicyType.SESSION).stream())
                    .findFirst());
  }

  private static Optional<Source> inOne(
      AccessRequest request, Optional<Policy> policy, PolicyType type) {
    return policy.flatMap(p -> find(request, p, false)).map(sid -> new Source(type, "", sid));
  }

  private static Optional<Source> first(
      AccessRequest request, Map<String, Policy> policies, PolicyType type, boolean allow) {
    for (Map.Entry<String, Policy> policy : policies.entrySet()) {
      Optional<String> sid = find(request, policy.getValue(), allow);
      if (sid.isPresent()) {
        return Optional.of(new Source(type, policy.getKey(), sid.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> find(AccessRequest request, Policy policy, boolean allow) {
    List<Statement> statements = policy.statements();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      if (statement.allow() == allow && statement.bearsOn(request)) {
        return Optional.of(label(statement, i));
      }
    }
    return Optional.empty();
  }

  private static boolean applies(Statement statement, AccessRequest request) {
    return statement.appliesTo(request.action(), request.resource(), request.keys());
  }

  private static String label(Statement statement, int index) {
    return statement.sid().isEmpty() ? String.valueOf(index) : statement.sid();
  }

  /** Whether resource and requester are known to belong to different accounts. */
  private static boolean crossesAccounts(AccessRequest request) {
    return !request.owner().isEmpty()
        && request.requester().accountId().filter(id -> !id.equals(request.owner())).isPresent();
  }
}
