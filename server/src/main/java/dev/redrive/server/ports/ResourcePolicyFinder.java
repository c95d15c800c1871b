package dev.redrive.server.ports;

import dev.redrive.services.iam.ResourcePolicies;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the policy of a resource with the service that keeps it.
 *
 * @param byService the services by the third part of their ARNs
 */
public record ResourcePolicyFinder(Map<String, Function<String, Optional<String>>> byService)
    implements ResourcePolicies {
  /** The same with one more service. */
  public ResourcePolicyFinder with(String service, Function<String, Optional<String>> finder) {
    Map<String, Function<String, Optional<String>>> more = new HashMap<>(byService);
    more.put(service, finder);
    return new ResourcePolicyFinder(more);
  }

  @Override
  public Optional<String> policyOf(String arn) {
    String[] parts = arn.split(":", 4);
    return parts.length < 4
        ? Optional.empty()
        : byService.getOrDefault(parts[2], _ -> Optional.empty()).apply(arn);
  }
}
