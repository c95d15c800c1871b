package dev.redrive.services.iam;

import dev.redrive.services.iam.policy.InvalidPolicyException;
import dev.redrive.services.iam.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What AWS demands of a simulation's input, in its words where they were recorded. */
final class SimulationChecks {
  private static final int MOST_RESOURCES = 1_000;
  private static final int MOST_POLICIES = 50;
  private static final Pattern OWNER = Pattern.compile("arn:[^:]+:iam::(\\d{12}):.+");
  private static final Set<String> EC2_SCENARIOS =
      Set.of(
          "EC2-Classic-InstanceStore",
          "EC2-Classic-EBS",
          "EC2-VPC-InstanceStore",
          "EC2-VPC-InstanceStore-Subnet",
          "EC2-VPC-EBS",
          "EC2-VPC-EBS-Subnet");

  private SimulationChecks() {}

  static void checkLists(SimulationInput input) {
    atMost("resourceArns", input.resources().size(), MOST_RESOURCES);
    atMost("policyInputList", input.policies().size(), MOST_POLICIES);
    input.resources().forEach(arn -> checkResource(arn, input.namesResources()));
    for (String action : input.actions()) {
      if (action.indexOf(':') < 0) {
        throw IamErrors.invalidInput("The action is invalid since it is missing names");
      }
      checkHandling(input, action);
    }
    if (input.boundaries().size() > 1) {
      throw IamErrors.invalidInput(
          "The list of Permissions Boundary policies cannot exceed 1 items.");
    }
  }

  private static void atMost(String member, int size, int most) {
    if (size > most) {
      throw IamErrors.validation(
          "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must"
                  .formatted(member)
              + " have length less than or equal to "
              + most);
    }
  }

  private static void checkResource(String arn, boolean mustBeArn) {
    String[] parts = arn.split(":", 6);
    boolean isArn =
        parts.length == 6
            && parts[0].equals("arn")
            && !parts[1].isEmpty()
            && !parts[2].isEmpty()
            && !parts[5].isEmpty();
    if (mustBeArn && !isArn) {
      throw invalidResource(arn);
    }
  }

  private static RuntimeException invalidResource(String arn) {
    return IamErrors.invalidInput("ResourceNames are not in a valid ARN format: " + arn + ".");
  }

  private static void checkHandling(SimulationInput input, String action) {
    boolean supported =
        input.handling().isEmpty()
            || !input.namesResources()
            || (action.equalsIgnoreCase("ec2:RunInstances")
                && EC2_SCENARIOS.contains(input.handling().get()));
    if (!supported) {
      throw IamErrors.invalidInput(
          "Invalid input resource handling options. Action does not support resource handling"
              + " options: "
              + action
              + ".");
    }
  }

  /** Compiles the documents of a list, which answers call by its name and their place. */
  static List<SimulatedPolicy> compile(
      List<String> documents, String list, SimulatedPolicy.Type type) {
    List<SimulatedPolicy> compiled = new ArrayList<>();
    for (String document : documents) {
      int place = compiled.size() + 1;
      try {
        compiled.add(SimulatedPolicy.of(list + "." + place, type, PolicyKind.SIMULATED, document));
      } catch (InvalidPolicyException e) {
        throw IamErrors.invalidInput("Policy input list item " + place + " has invalid content");
      }
    }
    return compiled;
  }

  /** Compiles the policy that each resource is taken to have. */
  static Optional<SimulatedPolicy> resourcePolicy(SimulationInput input, SimulatedCaller caller) {
    if (input.resourcePolicy().isEmpty()) {
      return Optional.empty();
    }
    if (!caller.named()) {
      throw IamErrors.invalidInput("Invalid caller - Caller cannot be null or empty.");
    }
    if (!input.namesResources()) {
      throw IamErrors.invalidInput(
          "Invalid Entity Arn: * does not clearly define entity type and name.");
    }
    SimulatedPolicy policy = compileResourcePolicy(input.resourcePolicy().get());
    if (policy.policy().resources().contains("*")) {
      throw invalidResource("*");
    }
    return Optional.of(policy);
  }

  private static SimulatedPolicy compileResourcePolicy(String document) {
    try {
      return SimulatedPolicy.of(
          "ResourcePolicy", SimulatedPolicy.Type.RESOURCE, PolicyKind.RESOURCE, document);
    } catch (InvalidPolicyException e) {
      throw IamErrors.invalidInput("Resource policy has invalid content");
    }
  }

  /** The account that the input says owns resources whose ARN tells no owner. */
  static Optional<String> owner(SimulationInput input) {
    return input
        .resourceOwner()
        .map(
            arn -> {
              Matcher matcher = OWNER.matcher(arn);
              if (!matcher.matches()) {
                throw IamErrors.invalidInput("'" + arn + "' is not a valid as a Resource Owner.");
              }
              return matcher.group(1);
            });
  }
}
