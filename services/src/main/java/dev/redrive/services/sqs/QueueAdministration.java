package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.Call;
import dev.redrive.api.sqs.CreateQueueRequest;
import dev.redrive.api.sqs.GetQueueUrlRequest;
import dev.redrive.api.sqs.QueueDeletedRecently;
import dev.redrive.api.sqs.QueueNameExists;
import dev.redrive.api.sqs.UnsupportedOperation;
import dev.redrive.store.Transaction;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates queues and finds them by name. */
final class QueueAdministration {
  private static final String FIFO = "FifoQueue";

  private final SqsParts parts;
  private final RedriveRules redriveRules;

  QueueAdministration(SqsParts parts, RedriveRules redriveRules) {
    this.parts = parts;
    this.redriveRules = redriveRules;
  }

  /** Creates a queue, or finds the one that is there if nothing speaks against it. */
  Queue create(CreateQueueRequest request) {
    String name = name(request);
    Map<String, String> attributes = AttributeRules.check(request.attributes());
    Map<String, String> tags = request.tags() == null ? Map.of() : request.tags();
    QueueTags.check(name, tags);
    Call call = Call.current();
    QueueKey key = new QueueKey(call.account(), call.region(), name);
    redriveRules.check(key, request.attributes());
    Optional<Queue> known = parts.queues().find(key);
    if (known.isPresent()) {
      return same(known.get(), attributes);
    }
    QueueSettings settings = QueueSettings.of(Map.of()).with(attributes);
    Optional<Queue> made = parts.database().write(t -> create(t, key, settings, tags));
    return made.orElseGet(
        () -> same(parts.queues().find(key).orElseThrow(SqsErrors::queueDoesNotExist), attributes));
  }

  /** The new queue; empty if somebody else has just made it. */
  private Optional<Queue> create(
      Transaction transaction, QueueKey key, QueueSettings settings, Map<String, String> tags) {
    long now = parts.clock().now();
    if (parts.queueStore().find(transaction, key).isPresent()) {
      return Optional.empty();
    }
    long recently = now - SqsLimits.DELETED_NAME_PAUSE_MILLIS;
    if (parts.queueStore().deletedSince(transaction, key, recently)) {
      throw new QueueDeletedRecently(
          "You must wait 60 seconds after deleting a queue before you can create another with the"
              + " same name.");
    }
    Queue queue = parts.queueStore().insert(transaction, key, settings, tags, now);
    transaction.afterCommit(() -> parts.queues().put(queue));
    return Optional.of(queue);
  }

  private static Queue same(Queue queue, Map<String, String> attributes) {
    Map<String, String> effective = queue.settings().effective();
    attributes.forEach(
        (attribute, value) -> {
          if (!value.equals(effective.getOrDefault(attribute, ""))) {
            throw new QueueNameExists(
                "A queue already exists with the same name and a different value for attribute "
                    + attribute);
          }
        });
    return queue;
  }

  private static String name(CreateQueueRequest request) {
    String name = request.queueName();
    if (name == null) {
      throw noName();
    }
    if (name.isEmpty()) {
      throw SqsErrors.invalid("Queue name cannot be empty");
    }
    Map<String, String> attributes = request.attributes() == null ? Map.of() : request.attributes();
    if ("true".equals(attributes.get(FIFO))) {
      throw fifoRefused(name);
    }
    if (!QueueKey.isName(name)) {
      throw SqsErrors.invalid(
          "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
    }
    return name;
  }

  private static ApiException fifoRefused(String name) {
    boolean suffixed = name.endsWith(".fifo") && name.length() <= SqsLimits.NAME_LENGTH;
    return suffixed && QueueKey.isName(name.substring(0, name.length() - ".fifo".length()))
        ? new UnsupportedOperation("FIFO queues are not supported: create a standard queue.")
        : SqsErrors.invalid(
            "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                + " underscores, must end with .fifo suffix and be 1 to 80 in length");
  }

  /** The queue of a name, of the caller's account. */
  Queue find(GetQueueUrlRequest request) {
    String name = request.queueName();
    if (name == null || name.isEmpty()) {
      throw noName();
    }
    Call call = Call.current();
    @Nullable String owner = request.queueOwnerAWSAccountId();
    if (owner != null && !owner.isEmpty() && !owner.equals(call.account())) {
      throw SqsErrors.queueDoesNotExist();
    }
    return parts
        .queues()
        .find(new QueueKey(call.account(), call.region(), name))
        .orElseThrow(SqsErrors::queueDoesNotExist);
  }

  private static ApiException noName() {
    return SqsErrors.invalid(
        "Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
  }
}
