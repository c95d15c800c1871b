package dev.redrive.services.iam;

import java.util.Optional;

/** Where the policies of resources are: of queues, of functions. */
@FunctionalInterface
public interface ResourcePolicies {
  /** The policy document of the resource of that ARN; empty where it has none or does not exist. */
  Optional<String> policyOf(String arn);
}
