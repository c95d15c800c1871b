package dev.redrive.server.ports;

import dev.redrive.engine.Deliveries;
import dev.redrive.engine.DeliveryMessage;
import dev.redrive.services.lambda.FunctionEvents;
import dev.redrive.store.Transaction;
import java.util.Optional;

/** Destination records that are events of another function. */
final class FunctionDeliveries implements Deliveries {
  private final FunctionEvents functions;
  private final DeliverySenders senders;

  FunctionDeliveries(FunctionEvents functions, DeliverySenders senders) {
    this.functions = functions;
    this.senders = senders;
  }

  @Override
  public Optional<String> refusal(String roleArn, String targetArn) {
    return senders.refusal(roleArn, "lambda:InvokeFunction", targetArn);
  }

  @Override
  public Optional<String> enqueue(Transaction transaction, DeliveryMessage message) {
    return functions.accept(
        transaction, message.targetArn(), message.body(), message.traceHeader());
  }
}
