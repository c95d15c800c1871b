package dev.redrive.services.sqs;

import dev.redrive.api.Call;
import org.jspecify.annotations.Nullable;

/** Finds the queue that a request means. */
final class QueueFinder {
  private final Queues queues;

  QueueFinder(Queues queues) {
    this.queues = queues;
  }

  /**
   * The queue of a {@code QueueUrl}.
   *
   * @throws dev.redrive.api.ApiException if there is none
   */
  Queue byUrl(@Nullable String queueUrl) {
    return byKey(QueueAddress.of(queueUrl, Call.current()));
  }

  Queue byKey(QueueKey key) {
    return queues.find(key).orElseThrow(SqsErrors::queueDoesNotExist);
  }
}
