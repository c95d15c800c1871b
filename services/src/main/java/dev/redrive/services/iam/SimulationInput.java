package dev.redrive.services.iam;

import static dev.redrive.services.iam.Given.given;

import dev.redrive.api.iam.ContextEntry;
import dev.redrive.api.iam.SimulateCustomPolicyRequest;
import dev.redrive.api.iam.SimulatePrincipalPolicyRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What both simulations are given besides the policies' source.
 *
 * @param resources as they were asked for; the single {@code *} where none was
 */
record SimulationInput(
    List<String> policies,
    List<String> boundaries,
    List<String> actions,
    List<String> resources,
    Optional<String> resourcePolicy,
    Optional<String> resourceOwner,
    @Nullable String caller,
    @Nullable List<ContextEntry> context,
    Optional<String> handling,
    @Nullable Integer maxItems,
    @Nullable String marker) {

  static SimulationInput of(SimulateCustomPolicyRequest input) {
    return new SimulationInput(
        given(input.policyInputList()),
        orNone(input.permissionsBoundaryPolicyInputList()),
        given(input.actionNames()),
        orAll(input.resourceArns()),
        Optional.ofNullable(input.resourcePolicy()),
        Optional.ofNullable(input.resourceOwner()),
        input.callerArn(),
        input.contextEntries(),
        Optional.ofNullable(input.resourceHandlingOption()),
        input.maxItems(),
        input.marker());
  }

  static SimulationInput of(SimulatePrincipalPolicyRequest input) {
    return new SimulationInput(
        orNone(input.policyInputList()),
        orNone(input.permissionsBoundaryPolicyInputList()),
        given(input.actionNames()),
        orAll(input.resourceArns()),
        Optional.ofNullable(input.resourcePolicy()),
        Optional.ofNullable(input.resourceOwner()),
        input.callerArn(),
        input.contextEntries(),
        Optional.ofNullable(input.resourceHandlingOption()),
        input.maxItems(),
        input.marker());
  }

  /** Whether resources were named, so that answers tell of each. */
  boolean namesResources() {
    return !resources.equals(List.of("*"));
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }

  private static List<String> orAll(@Nullable List<String> list) {
    return list == null || list.isEmpty() ? List.of("*") : list;
  }
}
