package dev.redrive.services.iam.policy;

import dev.redrive.services.iam.policy.Principals.Match;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One compiled statement of a policy.
 *
 * @param sid its id, or empty
 * @param allow whether its effect is Allow, otherwise Deny
 * @param principals whom it is about, or null in policies that belong to an identity
 * @param exceptPrincipals whether it is about everybody else
 * @param actions the actions it is about
 * @param exceptActions whether it is about all other actions
 * @param resources the resources it is about; empty stands for the thing that has the policy
 * @param exceptResources whether it is about all other resources
 * @param conditions what must all hold
 */
record Statement(
    String sid,
    boolean allow,
    @Nullable Principals principals,
    boolean exceptPrincipals,
    List<PolicyText> actions,
    boolean exceptActions,
    List<PolicyText> resources,
    boolean exceptResources,
    List<Condition> conditions) {

  /** Whether it is about that action on that resource under these conditions, by anybody. */
  boolean appliesTo(String action, String resource, ConditionKeys keys) {
    return any(actions, action, keys) != exceptActions
        && (resources.isEmpty() || any(resources, resource, keys) != exceptResources)
        && conditions.stream().allMatch(condition -> condition.holds(keys));
  }

  /** Whether it is about the request, whatever its effect. */
  boolean bearsOn(AccessRequest request) {
    return names(request.requester()) != Match.NONE
        && appliesTo(request.action(), request.resource(), request.keys());
  }

  /** How closely it names the requester. */
  Match names(Requester requester) {
    if (principals == null) {
      return Match.DIRECT;
    }
    Match match = principals.match(requester);
    if (exceptPrincipals) {
      return match == Match.NONE ? Match.DIRECT : Match.NONE;
    }
    return match;
  }

  private static boolean any(List<PolicyText> patterns, String value, ConditionKeys keys) {
    for (PolicyText pattern : patterns) {
      if (pattern.matches(value, keys)) {
        return true;
      }
    }
    return false;
  }
}
