package dev.redrive.services.iam;

import dev.redrive.services.iam.Verdict.Match;
import dev.redrive.services.iam.Verdict.Outcome;
import dev.redrive.services.iam.policy.AccessRequest;
import dev.redrive.services.iam.policy.ConditionKeys;
import dev.redrive.services.iam.policy.Decision;
import dev.redrive.services.iam.policy.Policy;
import dev.redrive.services.iam.policy.PolicyEvaluator;
import dev.redrive.services.iam.policy.PolicySet;
import dev.redrive.services.iam.policy.Requester;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Policies that are asked what they would say. The evaluator that guards every operation decides;
 * here it is only told which statements it went by.
 *
 * @param given the condition keys that the caller gave, in lower case
 * @param owner the account of resources whose ARN tells none
 */
record Simulation(
    List<SimulatedPolicy> identity,
    Optional<SimulatedPolicy> boundary,
    Optional<SimulatedPolicy> resource,
    Requester.RoleSession requester,
    ConditionKeys keys,
    Set<String> given,
    Optional<String> owner) {

  /** What the policies say to the action on the resource. */
  Verdict judge(String action, String resourceArn) {
    AccessRequest request =
        new AccessRequest(requester, action, resourceArn, keys, ownerOf(resourceArn));
    Outcome outcome = outcome(PolicyEvaluator.decide(request, policies()));
    boolean crosses = !request.owner().isEmpty() && !request.owner().equals(requester.account());
    return new Verdict(
        outcome,
        statements(request, outcome),
        outcome == Outcome.IMPLICIT_DENY ? missing() : List.of(),
        boundary.map(policy -> says(List.of(policy), request) == Outcome.ALLOWED),
        crosses ? bySource(request) : Map.of());
  }

  /** How many statements one judgement looks at, about. */
  int effort() {
    return all().mapToInt(policy -> policy.policy().size()).sum() + 1;
  }

  /** Without a resource policy it does not count whose the resource is, as on AWS. */
  private String ownerOf(String arn) {
    if (resource.isEmpty()) {
      return "";
    }
    String named = AccessRequest.ownerOf(arn);
    return named.isEmpty() ? owner.orElse(requester.account()) : named;
  }

  private PolicySet policies() {
    Map<String, Policy> byPlace = new LinkedHashMap<>();
    identity.forEach(each -> byPlace.put(String.valueOf(byPlace.size()), each.policy()));
    return new PolicySet(
        byPlace,
        boundary.map(SimulatedPolicy::policy),
        List.of(),
        resource.map(SimulatedPolicy::policy));
  }

  private static Outcome outcome(Decision decision) {
    return switch (decision) {
      case Decision.Allowed _ -> Outcome.ALLOWED;
      case Decision.ImplicitDeny _ -> Outcome.IMPLICIT_DENY;
      case Decision.ExplicitDeny _ -> Outcome.EXPLICIT_DENY;
    };
  }

  /**
   * The statements that AWS names: none where nothing decided; of each kind of policy those that
   * deny, or else those that allow; where the boundary denies, only those that deny. A boundary's
   * permission is named nowhere.
   */
  private List<Match> statements(AccessRequest request, Outcome outcome) {
    if (outcome == Outcome.IMPLICIT_DENY) {
      return List.of();
    }
    List<Match> byBoundary = matches(boundary.stream().toList(), request, false);
    List<Match> found = new ArrayList<>(byBoundary);
    for (List<SimulatedPolicy> kind : List.of(resource.stream().toList(), identity)) {
      List<Match> denying = matches(kind, request, false);
      found.addAll(denying);
      if (denying.isEmpty() && byBoundary.isEmpty()) {
        found.addAll(matches(kind, request, true));
      }
    }
    return found;
  }

  private static List<Match> matches(
      List<SimulatedPolicy> policies, AccessRequest request, boolean allow) {
    return policies.stream()
        .flatMap(
            each ->
                each.policy().bearing(request, allow).stream().map(place -> new Match(each, place)))
        .toList();
  }

  private static Outcome says(List<SimulatedPolicy> policies, AccessRequest request) {
    if (!matches(policies, request, false).isEmpty()) {
      return Outcome.EXPLICIT_DENY;
    }
    return matches(policies, request, true).isEmpty() ? Outcome.IMPLICIT_DENY : Outcome.ALLOWED;
  }

  private Map<String, Outcome> bySource(AccessRequest request) {
    Map<String, Outcome> said = new TreeMap<>();
    said.put(SimulatedPolicy.Type.IDENTITY.text(), says(identity, request));
    resource.ifPresent(
        policy -> said.put(SimulatedPolicy.Type.RESOURCE.text(), says(List.of(policy), request)));
    return said;
  }

  /** All keys that any of the policies names, even where they are about other actions. */
  private List<String> missing() {
    Map<String, String> names = new LinkedHashMap<>();
    all()
        .flatMap(policy -> policy.keys().stream())
        .filter(name -> !given.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(name -> names.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
    return List.copyOf(names.values());
  }

  private Stream<SimulatedPolicy> all() {
    return Stream.concat(identity.stream(), Stream.concat(boundary.stream(), resource.stream()));
  }
}
