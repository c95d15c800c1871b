package dev.redrive.services.iam;

import static dev.redrive.services.iam.Given.given;

import dev.redrive.api.Call;
import dev.redrive.api.iam.EvaluationResult;
import dev.redrive.api.iam.GetContextKeysForCustomPolicyRequest;
import dev.redrive.api.iam.GetContextKeysForPolicyResponse;
import dev.redrive.api.iam.GetContextKeysForPrincipalPolicyRequest;
import dev.redrive.api.iam.SimulateCustomPolicyRequest;
import dev.redrive.api.iam.SimulatePolicyResponse;
import dev.redrive.api.iam.SimulatePrincipalPolicyRequest;
import dev.redrive.services.iam.policy.ContextKeyNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Simulates policies, given ones and those of roles. */
final class Simulations {
  private static final int DEFAULT_PAGE = 100;
  private static final String MARKER = "action:";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  /* A page ends early when so many statements were looked at, as AWS's pages may. */
  private static final int STATEMENTS_A_PAGE = 2_000_000;

  private final IamDatabase database;

  Simulations(IamDatabase database) {
    this.database = database;
  }

  SimulatePolicyResponse custom(SimulateCustomPolicyRequest request) {
    SimulationInput input = SimulationInput.of(request);
    SimulatedCaller caller =
        SimulatedCaller.named(input.caller())
            .orElseGet(() -> SimulatedCaller.nobody(Call.current().account()));
    return simulate(input, caller, List.of(), Optional.empty());
  }

  SimulatePolicyResponse principal(SimulatePrincipalPolicyRequest request) {
    SimulationInput input = SimulationInput.of(request);
    SimulatedRole source = SimulatedRole.find(database, given(request.policySourceArn()));
    SimulatedCaller caller =
        SimulatedCaller.named(input.caller()).orElseGet(() -> SimulatedCaller.role(source.role()));
    return simulate(
        input,
        caller,
        source.identity().stream()
            .map(each -> each.compiled(SimulatedPolicy.Type.IDENTITY))
            .toList(),
        source.boundary().map(each -> each.compiled(SimulatedPolicy.Type.BOUNDARY)));
  }

  private static SimulatePolicyResponse simulate(
      SimulationInput input,
      SimulatedCaller caller,
      List<SimulatedPolicy> own,
      Optional<SimulatedPolicy> ownBoundary) {
    SimulationChecks.checkLists(input);
    SimulatedContext context = SimulatedContext.of(input.context());
    List<SimulatedPolicy> identity =
        Stream.concat(
                own.stream(),
                SimulationChecks.compile(
                    input.policies(), "PolicyInputList", SimulatedPolicy.Type.IDENTITY)
                    .stream())
            .toList();
    Optional<SimulatedPolicy> boundary =
        SimulationChecks.compile(
                input.boundaries(),
                "PermissionsBoundaryPolicyInputList",
                SimulatedPolicy.Type.BOUNDARY)
            .stream()
            .findFirst()
            .or(() -> ownBoundary);
    return answer(
        input,
        new Simulation(
            identity,
            boundary,
            SimulationChecks.resourcePolicy(input, caller),
            caller.requester(),
            context.over(caller.keys()),
            context.given(),
            SimulationChecks.owner(input)));
  }

  private static SimulatePolicyResponse answer(SimulationInput input, Simulation simulation) {
    int start = Math.min(start(input.marker()), input.actions().size());
    int size = Optional.ofNullable(input.maxItems()).orElse(DEFAULT_PAGE);
    int affordable = STATEMENTS_A_PAGE / simulation.effort() / input.resources().size();
    int end = Math.min(input.actions().size(), start + Math.max(1, Math.min(size, affordable)));
    List<EvaluationResult> results = new ArrayList<>();
    for (String action : input.actions().subList(start, end)) {
      results.add(SimulationAnswer.of(action, input, simulation));
    }
    boolean truncated = end < input.actions().size();
    return SimulatePolicyResponse.builder()
        .evaluationResults(results)
        .isTruncated(truncated)
        .marker(truncated ? marker(end) : null)
        .build();
  }

  GetContextKeysForPolicyResponse contextKeys(GetContextKeysForCustomPolicyRequest request) {
    return contextKeys(List.of(), given(request.policyInputList()));
  }

  GetContextKeysForPolicyResponse contextKeys(GetContextKeysForPrincipalPolicyRequest request) {
    SimulatedRole source = SimulatedRole.find(database, given(request.policySourceArn()));
    List<SimulatedPolicy> own = new ArrayList<>();
    source.identity().forEach(each -> own.add(each.compiled(SimulatedPolicy.Type.IDENTITY)));
    source.boundary().ifPresent(each -> own.add(each.compiled(SimulatedPolicy.Type.BOUNDARY)));
    return contextKeys(own, Optional.ofNullable(request.policyInputList()).orElse(List.of()));
  }

  private static GetContextKeysForPolicyResponse contextKeys(
      List<SimulatedPolicy> own, List<String> documents) {
    ContextKeyNames names = new ContextKeyNames();
    own.forEach(policy -> policy.keys().forEach(names::addName));
    SimulationChecks.compile(documents, "PolicyInputList", SimulatedPolicy.Type.IDENTITY)
        .forEach(policy -> policy.keys().forEach(names::addName));
    return GetContextKeysForPolicyResponse.builder().contextKeyNames(names.list()).build();
  }

  private static String marker(int place) {
    return Base64.getEncoder().encodeToString((MARKER + place).getBytes(StandardCharsets.UTF_8));
  }

  /** Where the page begins; the rest of the input may have changed, as on AWS. */
  private static int start(@Nullable String marker) {
    if (marker == null) {
      return 0;
    }
    try {
      String text = new String(Base64.getDecoder().decode(marker), StandardCharsets.UTF_8);
      if (text.startsWith(MARKER) && NUMBER.matcher(text.substring(MARKER.length())).matches()) {
        return Integer.parseInt(text.substring(MARKER.length()));
      }
    } catch (IllegalArgumentException e) {
      throw IamErrors.invalidInput("Invalid marker for pagination.");
    }
    throw IamErrors.invalidInput("Invalid marker for pagination.");
  }
}
