package dev.redrive.services.iam.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies that bear on a request.
 *
 * @param identity those of the requester itself, by name or ARN
 * @param boundary the boundary of its permissions
 * @param session those passed when the session began; empty means that none were
 * @param resource the policy of the resource
 */
public record PolicySet(
    Map<String, Policy> identity,
    Optional<Policy> boundary,
    List<Policy> session,
    Optional<Policy> resource) {

  /** No policy at all. */
  public static final PolicySet NONE =
      new PolicySet(Map.of(), Optional.empty(), List.of(), Optional.empty());

  /** The policies of an identity alone, without boundary or session. */
  public static PolicySet ofIdentity(Map<String, Policy> identity) {
    return new PolicySet(identity, Optional.empty(), List.of(), Optional.empty());
  }

  /** The same with the policy of the resource. */
  public PolicySet withResource(Policy policy) {
    return new PolicySet(identity, boundary, session, Optional.of(policy));
  }
}
