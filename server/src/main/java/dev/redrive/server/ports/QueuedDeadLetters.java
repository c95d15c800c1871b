package dev.redrive.server.ports;

import dev.redrive.services.control.redrive.DeadLetters;
import dev.redrive.services.lambda.FunctionEvents;
import dev.redrive.services.sqs.QueueOutlet;
import dev.redrive.services.sqs.QueueOutlet.Outgoing;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The dead letters that wait in queues of this server. */
public final class QueuedDeadLetters implements DeadLetters {
  private final QueueOutlet queues;
  private final FunctionEvents functions;

  public QueuedDeadLetters(QueueOutlet queues, FunctionEvents functions) {
    this.queues = queues;
    this.functions = functions;
  }

  @Override
  public Optional<Long> available(String queueArn, long now) {
    return queues.available(queueArn, now);
  }

  @Override
  public List<Letter> behind(String queueArn, long visible, long row, long until, int limit) {
    return queues.behind(queueArn, visible, row, until, limit).stream()
        .map(
            message ->
                new Letter(
                    message.visible(),
                    message.row(),
                    message.messageId(),
                    message.requestId(),
                    message.body()))
        .toList();
  }

  @Override
  public boolean take(Transaction transaction, String queueArn, Letter letter) {
    Outgoing message =
        new Outgoing(
            letter.visible(), letter.row(), letter.messageId(), letter.requestId(), letter.body());
    return queues.take(transaction, queueArn, message);
  }

  @Override
  public List<String> functionsOf(String queueArn) {
    return functions.failingTo(queueArn);
  }
}
