package dev.redrive.services.sqs;

import dev.redrive.api.Call;
import dev.redrive.api.sqs.ListDeadLetterSourceQueuesRequest;
import dev.redrive.api.sqs.ListDeadLetterSourceQueuesResult;
import dev.redrive.api.sqs.ListQueuesRequest;
import dev.redrive.api.sqs.ListQueuesResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists queues page by page. */
final class QueueLists {
  /**
   * One page.
   *
   * @param urls of the queues
   * @param nextToken where the next page begins, if there is one
   */
  private record Page(List<String> urls, @Nullable String nextToken) {}

  private final Queues queues;

  QueueLists(Queues queues) {
    this.queues = queues;
  }

  ListQueuesResult list(ListQueuesRequest request) {
    String prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
    Page page =
        page(
            queue -> queue.key().name().startsWith(prefix),
            request.maxResults(),
            request.nextToken());
    return ListQueuesResult.builder()
        .queueUrls(Batches.orNull(page.urls()))
        .nextToken(page.nextToken())
        .build();
  }

  ListDeadLetterSourceQueuesResult sources(
      Queue target, ListDeadLetterSourceQueuesRequest request) {
    Page page =
        page(queue -> queue.deadLettersTo(target.key()), request.maxResults(), request.nextToken());
    return ListDeadLetterSourceQueuesResult.builder()
        .queueUrls(page.urls())
        .nextToken(page.nextToken())
        .build();
  }

  /** A page without a size ends the list, as on AWS. */
  private Page page(Predicate<Queue> wanted, @Nullable Integer size, @Nullable String token) {
    if (size != null && (size < 1 || size > SqsLimits.PAGE)) {
      throw SqsErrors.invalid(
          "Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between"
              + " 1 and 1000.");
    }
    String after = token == null || token.isEmpty() ? "" : decode(token);
    Call call = Call.current();
    int most = size == null ? SqsLimits.PAGE : size;
    List<QueueKey> found =
        queues
            .list(call.account(), call.region(), wanted)
            .map(Queue::key)
            .filter(key -> key.name().compareTo(after) > 0)
            .limit(most + 1L)
            .toList();
    List<QueueKey> shown = found.subList(0, Math.min(most, found.size()));
    boolean more = size != null && found.size() > most;
    return new Page(
        shown.stream().map(key -> key.url(call.baseUrl())).toList(),
        more ? encode(shown.getLast().name()) : null);
  }

  private static String encode(String name) {
    return Base64.getEncoder().encodeToString(("after:" + name).getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    try {
      String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
      if (text.startsWith("after:")) {
        return text.substring("after:".length());
      }
    } catch (IllegalArgumentException _) {
      throw SqsErrors.invalid("Invalid or expired next token.");
    }
    throw SqsErrors.invalid("Invalid or expired next token.");
  }
}
