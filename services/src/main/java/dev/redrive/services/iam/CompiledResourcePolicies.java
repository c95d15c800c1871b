package dev.redrive.services.iam;

import dev.redrive.services.iam.policy.InvalidPolicyException;
import dev.redrive.services.iam.policy.Policy;
import dev.redrive.services.iam.policy.PolicyKind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The policies of resources, compiled once for each document; safe for use by many threads. */
final class CompiledResourcePolicies {
  private static final int KEPT = 1_000;

  private final ResourcePolicies documents;
  private final Map<String, Optional<Policy>> compiled = new ConcurrentHashMap<>();

  CompiledResourcePolicies(ResourcePolicies documents) {
    this.documents = documents;
  }

  /** The policy of the resource; one that cannot be read allows and denies nothing. */
  Optional<Policy> of(String arn) {
    if (arn.equals("*")) {
      return Optional.empty();
    }
    return documents.policyOf(arn).flatMap(this::compiled);
  }

  private Optional<Policy> compiled(String document) {
    if (compiled.size() >= KEPT) {
      compiled.clear();
    }
    return compiled.computeIfAbsent(document, CompiledResourcePolicies::compile);
  }

  private static Optional<Policy> compile(String document) {
    try {
      return Optional.of(Policy.parse(PolicyKind.RESOURCE, document));
    } catch (InvalidPolicyException e) {
      return Optional.empty();
    }
  }
}
