package dev.redrive.services.iam;

import dev.redrive.api.iam.EvaluationResult;
import dev.redrive.api.iam.PermissionsBoundaryDecisionDetail;
import dev.redrive.api.iam.Position;
import dev.redrive.api.iam.ResourceSpecificResult;
import dev.redrive.api.iam.Statement;
import dev.redrive.services.iam.policy.StatementSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words verdicts as AWS does; which members are there and which are empty was recorded. */
final class SimulationAnswer {
  /* How AWS writes the resource of an action that was asked of several. */
  private static final Map<String, String> RESOURCES =
      Map.of(
          "s3", "arn:aws:s3:::${BucketName}/${KeyName}",
          "iam", "arn:aws:iam::${Account}:${ResourceType}/${ResourceName}",
          "sts", "arn:aws:iam::${Account}:${RelativeId}",
          "sqs", "arn:aws:sqs:${Region}:${Account}:${QueueName}",
          "lambda", "arn:aws:lambda:${Region}:${Account}:${ResourceType}:${ResourceId}",
          "kms", "arn:aws:kms:${Region}:${Account}:${ResourceType}/${Id}",
          "ec2", "arn:aws:ec2:${Region}:${Account}:${ResourceType}/${ResourcePath}");

  private SimulationAnswer() {}

  static EvaluationResult of(String action, SimulationInput input, Simulation simulation) {
    List<ResourceSpecificResult> specific = new ArrayList<>();
    List<Verdict> verdicts = new ArrayList<>();
    for (String resource : input.resources()) {
      Verdict verdict = simulation.judge(action, resource);
      verdicts.add(verdict);
      specific.add(specific(resource, verdict));
    }
    Verdict all = Verdict.ofAll(verdicts);
    return EvaluationResult.builder()
        .evalActionName(action)
        .evalResourceName(name(action, input))
        .evalDecision(all.outcome().text())
        .matchedStatements(statements(all))
        .missingContextValues(all.missing())
        .permissionsBoundaryDecisionDetail(boundary(all))
        .evalDecisionDetails(input.namesResources() ? details(all) : null)
        .resourceSpecificResults(input.namesResources() ? specific : null)
        .build();
  }

  private static String name(String action, SimulationInput input) {
    if (input.resources().size() == 1) {
      return input.resources().getFirst();
    }
    String service = action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT);
    return RESOURCES.getOrDefault(service, "*");
  }

  private static ResourceSpecificResult specific(String resource, Verdict verdict) {
    return ResourceSpecificResult.builder()
        .evalResourceName(resource)
        .evalResourceDecision(verdict.outcome().text())
        .matchedStatements(verdict.statements().isEmpty() ? null : statements(verdict))
        .missingContextValues(verdict.missing().isEmpty() ? null : verdict.missing())
        .evalDecisionDetails(verdict.bySource().isEmpty() ? null : details(verdict))
        .permissionsBoundaryDecisionDetail(boundary(verdict))
        .build();
  }

  private static List<Statement> statements(Verdict verdict) {
    return verdict.statements().stream().map(SimulationAnswer::statement).toList();
  }

  private static Statement statement(Verdict.Match match) {
    StatementSpan span = match.policy().spans().get(match.place());
    return Statement.builder()
        .sourcePolicyId(match.policy().id())
        .sourcePolicyType(match.policy().type().text())
        .startPosition(position(span.start()))
        .endPosition(position(span.end()))
        .build();
  }

  private static Position position(StatementSpan.Position place) {
    return Position.builder().line(place.line()).column(place.column()).build();
  }

  private static Map<String, String> details(Verdict verdict) {
    Map<String, String> details = new LinkedHashMap<>();
    verdict.bySource().forEach((source, outcome) -> details.put(source, outcome.text()));
    return details;
  }

  private static @Nullable PermissionsBoundaryDecisionDetail boundary(Verdict verdict) {
    return verdict
        .withinBoundary()
        .map(
            allowed ->
                PermissionsBoundaryDecisionDetail.builder()
                    .allowedByPermissionsBoundary(allowed)
                    .build())
        .orElse(null);
  }
}
