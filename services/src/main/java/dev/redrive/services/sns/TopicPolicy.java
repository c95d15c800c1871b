package dev.redrive.services.sns;

import dev.redrive.services.sns.filter.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of a topic's resource policy; what it means is for the evaluator. */
final class TopicPolicy {
  private static final List<String> ACTIONS =
      List.of(
          "GetTopicAttributes",
          "SetTopicAttributes",
          "AddPermission",
          "RemovePermission",
          "DeleteTopic",
          "Subscribe",
          "ListSubscriptionsByTopic",
          "Publish");

  private TopicPolicy() {}

  /** The policy that AWS gives to every new topic. */
  static String initial(TopicKey topic) {
    return "{\"Version\":\"2008-10-17\",\"Id\":\"__default_policy_ID\",\"Statement\":[{"
        + "\"Sid\":\"__default_statement_ID\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},"
        + "\"Action\":"
        + JsonTree.write(ACTIONS.stream().map(action -> "SNS:" + action).toList())
        + ",\"Resource\":\""
        + topic.arn()
        + "\",\"Condition\":{\"StringEquals\":{\"AWS:SourceOwner\":\""
        + topic.account()
        + "\"}}}]}";
  }

  /**
   * @throws dev.redrive.api.ApiException in AWS's words if the text is no resource policy
   */
  static void check(String text, String prefix) {
    Map<String, @Nullable Object> document =
        JsonTree.object(text).orElseThrow(() -> SnsErrors.invalid(prefix + "Policy Error: null"));
    List<?> statements =
        switch (document.get("Statement")) {
          case List<?> list -> list;
          case Map<?, ?> one -> List.of(one);
          case null, default -> List.of();
        };
    if (statements.isEmpty()
        || !statements.stream().allMatch(TopicPolicy::isStatement)
        || text.getBytes(StandardCharsets.UTF_8).length > SnsLimits.POLICY_BYTES) {
      throw SnsErrors.invalid(prefix + "Policy Error: null");
    }
  }

  private static boolean isStatement(@Nullable Object statement) {
    return statement instanceof Map<?, ?> map
        && Set.of("Allow", "Deny").contains(String.valueOf(map.get("Effect")))
        && map.containsKey("Principal") != map.containsKey("NotPrincipal")
        && map.containsKey("Action") != map.containsKey("NotAction");
  }

  /** The policy with one more statement. */
  static String with(Topic topic, String label, List<String> accounts, List<String> actions) {
    List<@Nullable Object> statements = statements(topic);
    if (statements.stream().anyMatch(statement -> isLabelled(statement, label))) {
      throw SnsErrors.invalid("Statement already exists");
    }
    if (actions.stream().anyMatch(action -> !ACTIONS.contains(action))) {
      throw SnsErrors.invalid("Policy statement action out of service scope!");
    }
    if (accounts.stream().anyMatch(account -> !account.matches("[0-9]{12}"))) {
      throw SnsErrors.invalid("Policy Error: PrincipalNotFound");
    }
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", label);
    statement.put("Effect", "Allow");
    List<String> roots = accounts.stream().map(a -> "arn:aws:iam::" + a + ":root").toList();
    statement.put("Principal", Map.of("AWS", single(roots)));
    statement.put("Action", single(actions.stream().map(a -> "SNS:" + a).toList()));
    statement.put("Resource", topic.arn());
    statements.add(statement);
    return document(topic, statements);
  }

  /** The policy without the statement of that label. */
  static String without(Topic topic, String label) {
    List<@Nullable Object> statements = statements(topic);
    statements.removeIf(statement -> isLabelled(statement, label));
    return document(topic, statements);
  }

  private static Object single(List<String> values) {
    return values.size() == 1 ? values.getFirst() : values;
  }

  private static boolean isLabelled(@Nullable Object statement, String label) {
    return statement instanceof Map<?, ?> map && label.equals(map.get("Sid"));
  }

  private static List<@Nullable Object> statements(Topic topic) {
    List<@Nullable Object> statements = new ArrayList<>();
    switch (JsonTree.object(topic.policy()).orElseThrow().get("Statement")) {
      case List<?> list -> statements.addAll(list);
      case null -> {}
      case Object one -> statements.add(one);
    }
    return statements;
  }

  private static String document(Topic topic, List<@Nullable Object> statements) {
    Map<String, @Nullable Object> document =
        new LinkedHashMap<>(JsonTree.object(topic.policy()).orElseThrow());
    document.put("Statement", statements);
    return JsonTree.write(document);
  }
}
