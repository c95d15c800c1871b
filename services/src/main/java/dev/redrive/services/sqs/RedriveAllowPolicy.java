package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which queues may name a queue as their dead-letter queue.
 *
 * @param permission {@code allowAll}, {@code denyAll} or {@code byQueue}
 * @param sources the ARNs of the queues, for {@code byQueue}
 */
record RedriveAllowPolicy(String permission, List<String> sources) {
  private static final String PERMISSION = "redrivePermission";
  private static final String SOURCES = "sourceQueueArns";
  private static final String BY_QUEUE = "byQueue";

  /**
   * Reads what a client sent.
   *
   * @throws ApiException in AWS's words if it is no such policy
   */
  static RedriveAllowPolicy parse(String text) {
    Map<String, @Nullable Object> map =
        Json.object(text).orElseThrow(RedriveAllowPolicy::unsupported);
    String permission = String.valueOf(map.get(PERMISSION));
    if (!Set.of(PERMISSION, SOURCES).containsAll(map.keySet())
        || !Set.of("allowAll", "denyAll", BY_QUEUE).contains(permission)) {
      throw unsupported();
    }
    List<String> sources = sources(map);
    if (permission.equals(BY_QUEUE) && sources.isEmpty()) {
      throw invalid(
          text,
          "When you specify the byQueue permission type, you must also specify one or more"
              + " sourceQueueArns values.");
    }
    if (!permission.equals(BY_QUEUE) && map.containsKey(SOURCES)) {
      throw invalid(
          text,
          "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
    }
    if (sources.size() > SqsLimits.SOURCE_QUEUES) {
      throw invalid(
          text,
          "The maximum number of source queue ARNs you can specify is "
              + SqsLimits.SOURCE_QUEUES
              + ".");
    }
    return new RedriveAllowPolicy(permission, sources);
  }

  boolean allows(String sourceArn) {
    return permission.equals("allowAll") || sources.contains(sourceArn);
  }

  private static List<String> sources(Map<String, @Nullable Object> map) {
    if (!map.containsKey(SOURCES)) {
      return List.of();
    }
    if (!(map.get(SOURCES) instanceof List<?> list)
        || !list.stream()
            .allMatch(arn -> arn instanceof String text && QueueKey.ofArn(text).isPresent())) {
      throw unsupported();
    }
    return list.stream().map(String::valueOf).toList();
  }

  private static ApiException unsupported() {
    return SqsErrors.invalidAttribute(
        QueueSettings.REDRIVE_ALLOW_POLICY,
        "Amazon SQS can't create the redrive allow policy, as it’s in an unsupported format.");
  }

  private static ApiException invalid(String text, String reason) {
    return SqsErrors.invalid(
        text,
        QueueSettings.REDRIVE_ALLOW_POLICY,
        "Amazon SQS can't create the redrive allow policy. " + reason);
  }
}
