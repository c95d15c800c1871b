package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.sqs.AddPermissionRequest;
import dev.redrive.api.sqs.OverLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Adds statements to the resource policies of queues, and takes them out, by their labels. */
final class QueuePermissions {
  private static final String LABEL = "Label";
  private static final String STATEMENT = "Statement";

  /** What a queue's owner can let others do (API reference, AddPermission: Actions). */
  private static final Set<String> ACTIONS =
      Set.of(
          "*",
          "ChangeMessageVisibility",
          "DeleteMessage",
          "GetQueueAttributes",
          "GetQueueUrl",
          "ListDeadLetterSourceQueues",
          "PurgeQueue",
          "ReceiveMessage",
          "SendMessage");

  private final SqsParts parts;
  private final QueueChanges changes;

  QueuePermissions(SqsParts parts, QueueChanges changes) {
    this.parts = parts;
    this.changes = changes;
  }

  /**
   * Adds a statement.
   *
   * @throws ApiException in AWS's words
   */
  void add(Queue queue, AddPermissionRequest request) {
    String label = label(request.label());
    Map<String, Object> statement = statement(queue, label, request);
    change(
        queue,
        policy -> {
          List<@Nullable Object> statements = statements(policy);
          if (statements.stream().anyMatch(each -> isLabelled(each, label))) {
            throw SqsErrors.invalid(label, LABEL, "Already exists.");
          }
          statements.add(statement);
          return with(policy, statements);
        });
  }

  /**
   * Takes a statement out; with the last one the policy is gone.
   *
   * @throws ApiException if no statement has the label
   */
  void remove(Queue queue, @Nullable String given) {
    String label = SqsErrors.required(given, LABEL);
    change(
        queue,
        policy -> {
          List<@Nullable Object> statements = statements(policy);
          if (!statements.removeIf(each -> isLabelled(each, label))) {
            throw SqsErrors.invalid(label, LABEL, "can't find label.");
          }
          return statements.isEmpty() ? Map.of() : with(policy, statements);
        });
  }

  /** Changes the policy as it is stored now; a new one has AWS's version and id. */
  private void change(Queue queue, UnaryOperator<Map<String, @Nullable Object>> change) {
    changes.change(
        queue,
        stored -> {
          Map<String, @Nullable Object> policy =
              stored.settings().policy().flatMap(Json::object).orElseGet(() -> initial(queue));
          Map<String, @Nullable Object> changed = change.apply(policy);
          String text = changed.isEmpty() ? "" : Json.write(changed);
          Map<String, String> attributes = AttributeRules.check(Map.of(QueueSettings.POLICY, text));
          return stored.with(stored.settings().with(attributes), parts.clock().now());
        });
  }

  private static Map<String, @Nullable Object> initial(Queue queue) {
    Map<String, @Nullable Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2008-10-17");
    policy.put("Id", queue.key().arn() + "/SQSDefaultPolicy");
    policy.put(STATEMENT, List.of());
    return policy;
  }

  private static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> policy, List<@Nullable Object> statements) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(policy);
    changed.put(STATEMENT, statements);
    return changed;
  }

  private static List<@Nullable Object> statements(Map<String, @Nullable Object> policy) {
    return switch (policy.get(STATEMENT)) {
      case List<?> list -> new ArrayList<>(list);
      case Object one -> new ArrayList<>(List.of(one));
      case null -> new ArrayList<>();
    };
  }

  private static boolean isLabelled(@Nullable Object statement, String label) {
    return statement instanceof Map<?, ?> map && label.equals(map.get("Sid"));
  }

  private static String label(@Nullable String given) {
    String label = SqsErrors.required(given, LABEL);
    if (!QueueKey.isName(label)) {
      throw SqsErrors.invalid(
          label,
          LABEL,
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.");
    }
    return label;
  }

  private static Map<String, Object> statement(
      Queue queue, String label, AddPermissionRequest request) {
    List<String> actions = required(request.actions(), "Actions", "ActionName.1");
    List<String> accounts = required(request.awsAccountIds(), "AWSAccountIds", "AWSAccountId.1");
    if (actions.size() > SqsLimits.PERMISSION_ACTIONS) {
      throw new OverLimit(
          actions.size()
              + " Actions were found, maximum allowed is "
              + SqsLimits.PERMISSION_ACTIONS
              + ".");
    }
    actions.stream()
        .filter(action -> !ACTIONS.contains(action))
        .findFirst()
        .ifPresent(
            action -> {
              throw SqsErrors.invalid(
                  "SQS:" + action,
                  "ActionName",
                  "Only the queue owner is allowed to invoke this action.");
            });
    if (!accounts.stream().allMatch(account -> account.matches("[0-9]{12}"))) {
      throw SqsErrors.invalid(accounts, "PrincipalId", "Unable to verify.");
    }
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", label);
    statement.put("Effect", "Allow");
    statement.put(
        "Principal",
        Map.of("AWS", single(accounts.stream().map(a -> "arn:aws:iam::" + a + ":root").toList())));
    statement.put("Action", single(actions.stream().map(action -> "SQS:" + action).toList()));
    statement.put("Resource", queue.key().arn());
    return statement;
  }

  private static List<String> required(
      @Nullable List<String> given, String parameter, String queryParameter) {
    if (given == null || given.isEmpty()) {
      throw SqsErrors.missing(SqsErrors.isQuery() ? queryParameter : parameter);
    }
    return given;
  }

  private static Object single(List<String> values) {
    return values.size() == 1 ? values.getFirst() : values;
  }
}
