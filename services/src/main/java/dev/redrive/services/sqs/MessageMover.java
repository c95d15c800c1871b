package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.services.sqs.MoveTask.State;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/*
 * A step is one commit: the messages that leave their queue, the new ones elsewhere, and how far the
 * move is. So a move that goes on after a crash repeats nothing and loses nothing. A moved message is
 * a new one, with an id and times of its own, as AWS documents it (Developer Guide, "Configure a
 * dead-letter queue redrive").
 */

/** Moves messages out of dead-letter queues, a few at a time. Safe for use by many threads. */
final class MessageMover {
  /**
   * AWS's reason for messages that no redrive policy brought (Developer Guide, Troubleshooting).
   */
  private static final String NO_SOURCE = "CouldNotDetermineMessageSource";

  private final SqsParts parts;
  private final Sender sender;
  private final MoveTaskStore store;
  private final OutgoingStore messages = new OutgoingStore();

  MessageMover(SqsParts parts, Sender sender, MoveTaskStore store) {
    this.parts = parts;
    this.sender = sender;
    this.store = store;
  }

  /**
   * Moves the next messages.
   *
   * @return how many; 0 once the move has ended
   */
  int take(String taskId, int limit) {
    return parts.database().write(t -> take(t, taskId, limit));
  }

  private int take(Transaction transaction, String taskId, int limit) {
    Optional<MoveTask> task =
        store.find(transaction, taskId).filter(found -> found.state() == State.RUNNING);
    Optional<Queue> source =
        task.flatMap(found -> QueueKey.ofArn(found.source()))
            .flatMap(parts.queues()::find)
            .filter(queue -> queue.id() == task.orElseThrow().queue());
    return source.isEmpty() ? 0 : move(transaction, task.orElseThrow(), source.get(), limit);
  }

  private int move(Transaction transaction, MoveTask task, Queue source, int limit) {
    long now = parts.clock().now();
    List<ReceivedMessage> next =
        messages.waiting(transaction, source.id(), task.started(), source.expired(now), limit);
    int moved = 0;
    Optional<String> failure = Optional.empty();
    for (ReceivedMessage message : next) {
      failure = move(transaction, task, message, now);
      if (failure.isPresent()) {
        break;
      }
      moved++;
    }
    int left = moved;
    transaction.afterCommit(() -> parts.state(source).left(left, 0));
    store.update(transaction, task.after(moved, next.size() < limit, failure));
    return failure.isPresent() ? 0 : moved;
  }

  /** Why a message cannot be moved, as AWS's code; empty if it was. */
  private Optional<String> move(
      Transaction transaction, MoveTask task, ReceivedMessage message, long now) {
    Optional<String> arn = task.order().destination().or(message::source);
    if (arn.isEmpty()) {
      return Optional.of(NO_SOURCE);
    }
    Optional<Queue> destination = QueueKey.ofArn(arn.get()).flatMap(parts.queues()::find);
    SentMessage copy = message.message().resent(UUID.randomUUID().toString(), now);
    try {
      Queue queue = destination.orElseThrow(SqsErrors::queueDoesNotExist);
      Draft.checkSize(copy.size(), queue.settings());
      if (!sender.insert(transaction, queue, copy, now + queue.settings().delayMillis(), now)) {
        throw SqsErrors.queueDoesNotExist();
      }
    } catch (ApiException e) {
      return Optional.of(e.shape().queryCode());
    }
    messages.delete(transaction, message.row());
    return Optional.empty();
  }
}
