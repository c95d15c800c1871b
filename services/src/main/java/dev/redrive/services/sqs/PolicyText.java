package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.sqs.OverLimit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the form of a queue's resource policy; what it means is for the evaluator. */
final class PolicyText {
  private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
  private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");
  private static final Set<String> STATEMENT =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private PolicyText() {}

  /**
   * @throws ApiException in AWS's words if the text is no resource policy
   */
  static void check(String text) {
    if (text.getBytes(StandardCharsets.UTF_8).length > SqsLimits.POLICY_BYTES) {
      throw invalid();
    }
    Map<String, @Nullable Object> document = Json.object(text).orElseThrow(PolicyText::invalid);
    if (!DOCUMENT.containsAll(document.keySet())
        || !VERSIONS.contains(String.valueOf(document.getOrDefault("Version", "2008-10-17")))) {
      throw invalid();
    }
    List<?> statements =
        switch (document.get("Statement")) {
          case List<?> list -> list;
          case Map<?, ?> one -> List.of(one);
          case null, default -> throw invalid();
        };
    if (statements.isEmpty() || !statements.stream().allMatch(PolicyText::isStatement)) {
      throw invalid();
    }
    if (statements.size() > SqsLimits.POLICY_STATEMENTS) {
      throw new OverLimit(
          statements.size()
              + " statements were found in the submitted policy, max allowed is "
              + SqsLimits.POLICY_STATEMENTS);
    }
  }

  private static boolean isStatement(@Nullable Object statement) {
    return statement instanceof Map<?, ?> map
        && STATEMENT.containsAll(map.keySet())
        && Set.of("Allow", "Deny").contains(String.valueOf(map.get("Effect")))
        && map.containsKey("Principal") != map.containsKey("NotPrincipal")
        && map.containsKey("Action") != map.containsKey("NotAction");
  }

  private static ApiException invalid() {
    return SqsErrors.invalidAttribute(QueueSettings.POLICY);
  }
}
