package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.sqs.BatchResultErrorEntry;
import dev.redrive.api.sqs.ChangeMessageVisibilityBatchRequestEntry;
import dev.redrive.api.sqs.ChangeMessageVisibilityBatchResult;
import dev.redrive.api.sqs.ChangeMessageVisibilityBatchResultEntry;
import dev.redrive.api.sqs.DeleteMessageBatchRequestEntry;
import dev.redrive.api.sqs.DeleteMessageBatchResult;
import dev.redrive.api.sqs.DeleteMessageBatchResultEntry;
import dev.redrive.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Deletes received messages and changes how long they stay hidden. */
final class Receipts {
  private static final String CHANGE_ENTRY = "ChangeMessageVisibilityBatchRequestEntry";

  /** What is to be done with a message, in a transaction; answers why it cannot be done. */
  private interface Change {
    Optional<ApiException> apply(Transaction transaction);
  }

  private record Planned(String id, Change change) {}

  private final SqsParts parts;

  Receipts(SqsParts parts) {
    this.parts = parts;
  }

  void delete(Queue queue, @Nullable String handle) {
    run(deletion(queue, handle));
  }

  DeleteMessageBatchResult delete(
      Queue queue, @Nullable List<DeleteMessageBatchRequestEntry> given) {
    List<DeleteMessageBatchRequestEntry> entries =
        Batches.checked(
            given, "DeleteMessageBatchRequestEntry", DeleteMessageBatchRequestEntry::id);
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    List<Planned> planned = new ArrayList<>();
    for (DeleteMessageBatchRequestEntry entry : entries) {
      plan(entry.id(), () -> deletion(queue, entry.receiptHandle()), planned, failed::add);
    }
    List<DeleteMessageBatchResultEntry> successful =
        run(planned, failed::add).stream()
            .map(id -> DeleteMessageBatchResultEntry.builder().id(id).build())
            .toList();
    return DeleteMessageBatchResult.builder()
        .successful(Batches.orNull(successful))
        .failed(Batches.orNull(failed))
        .build();
  }

  void changeVisibility(Queue queue, @Nullable String handle, @Nullable Integer seconds) {
    run(showing(queue, handle, seconds, "VisibilityTimeout", "Must be between 0 and 43200."));
  }

  ChangeMessageVisibilityBatchResult changeVisibility(
      Queue queue, @Nullable List<ChangeMessageVisibilityBatchRequestEntry> given) {
    List<ChangeMessageVisibilityBatchRequestEntry> entries =
        Batches.checked(given, CHANGE_ENTRY, ChangeMessageVisibilityBatchRequestEntry::id);
    List<BatchResultErrorEntry> failed = new ArrayList<>();
    List<Planned> planned = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      ChangeMessageVisibilityBatchRequestEntry entry = entries.get(i);
      String parameter = CHANGE_ENTRY + "." + (i + 1) + ".VisibilityTimeout";
      plan(
          entry.id(),
          () ->
              showing(
                  queue,
                  entry.receiptHandle(),
                  entry.visibilityTimeout(),
                  parameter,
                  "VisibilityTimeout must be an integer between 0 and 43200."),
          planned,
          failed::add);
    }
    List<ChangeMessageVisibilityBatchResultEntry> successful =
        run(planned, failed::add).stream()
            .map(id -> ChangeMessageVisibilityBatchResultEntry.builder().id(id).build())
            .toList();
    return ChangeMessageVisibilityBatchResult.builder()
        .successful(Batches.orNull(successful))
        .failed(Batches.orNull(failed))
        .build();
  }

  /** Deleting what is deleted already is a success, as on AWS. */
  private Change deletion(Queue queue, @Nullable String text) {
    ReceiptHandle handle = handle(queue, text);
    return transaction -> {
      long now = parts.clock().now();
      OptionalLong visible = parts.messageStore().delete(transaction, handle);
      if (visible.isPresent()) {
        int inFlight = visible.getAsLong() > now ? 1 : 0;
        transaction.afterCommit(() -> parts.state(queue).left(1, inFlight));
      }
      transaction.afterCommit(() -> parts.measurements().deleted(queue.key().measured(), now));
      return Optional.empty();
    };
  }

  /**
   * Hides the message of a handle for so long from now. As on AWS this works as well when its
   * time-out has passed.
   */
  private Change showing(
      Queue queue,
      @Nullable String text,
      @Nullable Integer seconds,
      String parameter,
      String range) {
    SqsErrors.required(text, "ReceiptHandle");
    if (seconds == null) {
      throw SqsErrors.missing(parameter);
    }
    if (seconds < 0 || seconds > SqsLimits.VISIBILITY_SECONDS) {
      throw SqsErrors.invalid(seconds, "VisibilityTimeout", range);
    }
    ReceiptHandle handle = handle(queue, text);
    return transaction -> show(transaction, queue, handle, seconds);
  }

  private Optional<ApiException> show(
      Transaction transaction, Queue queue, ReceiptHandle handle, int seconds) {
    long now = parts.clock().now();
    Optional<MessageStore.Held> held =
        parts.messageStore().held(transaction, handle, queue.expired(now));
    if (held.isEmpty()) {
      return Optional.of(
          SqsErrors.invalid(
              handle.encode(),
              "ReceiptHandle",
              "Message does not exist or is not available for visibility timeout change."));
    }
    long until = now + 1000L * seconds;
    if (until - held.get().received() > 1000L * SqsLimits.VISIBILITY_SECONDS) {
      return Optional.of(
          SqsErrors.invalid(
              seconds,
              "VisibilityTimeout",
              "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]"));
    }
    parts.messageStore().show(transaction, handle.row(), until);
    int wasInFlight = held.get().visible() > now ? 1 : 0;
    transaction.afterCommit(() -> parts.state(queue).hidden(1, wasInFlight, until, now));
    return Optional.empty();
  }

  private static ReceiptHandle handle(Queue queue, @Nullable String text) {
    String given = SqsErrors.required(text, "ReceiptHandle");
    ReceiptHandle handle =
        ReceiptHandle.decode(given).orElseThrow(() -> SqsErrors.noReceiptHandle(given));
    if (handle.queue() != queue.id()) {
      throw SqsErrors.otherQueuesReceiptHandle(given);
    }
    return handle;
  }

  private void run(Change change) {
    Optional<ApiException> failure = parts.database().write(change::apply);
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private static void plan(
      @Nullable String id,
      Supplier<Change> change,
      List<Planned> planned,
      Consumer<BatchResultErrorEntry> failed) {
    String known = String.valueOf(id);
    try {
      planned.add(new Planned(known, change.get()));
    } catch (ApiException e) {
      failed.accept(Batches.failure(known, e));
    }
  }

  /** Does all in one commit, and answers the ids of those that could be done. */
  private List<String> run(List<Planned> planned, Consumer<BatchResultErrorEntry> failed) {
    if (planned.isEmpty()) {
      return List.of();
    }
    List<Optional<ApiException>> failures =
        parts.database().write(t -> planned.stream().map(each -> each.change().apply(t)).toList());
    List<String> done = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      String id = planned.get(i).id();
      failures
          .get(i)
          .ifPresentOrElse(
              failure -> failed.accept(Batches.failure(id, failure)), () -> done.add(id));
    }
    return done;
  }
}
