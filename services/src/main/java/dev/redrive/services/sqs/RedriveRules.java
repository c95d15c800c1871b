package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a queue may have another one as its dead-letter queue. */
final class RedriveRules {
  private final Queues queues;

  RedriveRules(Queues queues) {
    this.queues = queues;
  }

  /**
   * Checks the redrive policy among attributes that a client wants to set, if there is one.
   *
   * @param source the queue whose attributes they are
   * @throws ApiException in AWS's words
   */
  void check(QueueKey source, @Nullable Map<String, String> requested) {
    String text = requested == null ? null : requested.get(QueueSettings.REDRIVE_POLICY);
    if (text == null || text.isEmpty()) {
      return;
    }
    Optional<Queue> target = queues.find(RedrivePolicy.parse(text).target());
    if (target.isEmpty()
        || !target.get().key().account().equals(source.account())
        || !target.get().key().region().equals(source.region())) {
      throw RedrivePolicy.invalid(text, "Dead letter target does not exist.");
    }
    boolean allowed =
        target
            .get()
            .settings()
            .redriveAllowPolicy()
            .map(RedriveAllowPolicy::parse)
            .map(policy -> policy.allows(source.arn()))
            .orElse(true);
    if (!allowed) {
      throw RedrivePolicy.invalid(
          text, "Dead letter target does not allow redrive from this queue.");
    }
  }
}
