package dev.redrive.server.ports;

import dev.redrive.engine.Deliveries;
import dev.redrive.engine.DeliveryMessage;
import dev.redrive.services.lambda.FunctionEvents;
import dev.redrive.services.sns.SnsService;
import dev.redrive.services.sqs.SqsService;
import dev.redrive.store.Transaction;
import java.util.Map;
import java.util.Optional;

/** Brings dead letters and records to the service that their targets' ARNs name. */
public final class DeliveriesByService implements Deliveries {
  private final Map<String, Deliveries> byService;

  private DeliveriesByService(Map<String, Deliveries> byService) {
    this.byService = byService;
  }

  /** Delivers to queues, topics and functions. */
  public static DeliveriesByService of(
      SqsService sqs, SnsService sns, FunctionEvents functions, DeliverySenders senders) {
    return new DeliveriesByService(
        Map.of(
            "sqs", sqs.deliveries(senders),
            "sns", sns.deliveries((role, topic) -> senders.refusal(role, "sns:Publish", topic)),
            "lambda", new FunctionDeliveries(functions, senders)));
  }

  @Override
  public Optional<String> refusal(String roleArn, String targetArn) {
    return find(targetArn)
        .map(deliveries -> deliveries.refusal(roleArn, targetArn))
        .orElseGet(() -> unknown(targetArn));
  }

  @Override
  public Optional<String> enqueue(Transaction transaction, DeliveryMessage message) {
    return find(message.targetArn())
        .map(deliveries -> deliveries.enqueue(transaction, message))
        .orElseGet(() -> unknown(message.targetArn()));
  }

  private Optional<Deliveries> find(String arn) {
    String[] parts = arn.split(":", 4);
    return parts.length < 4 ? Optional.empty() : Optional.ofNullable(byService.get(parts[2]));
  }

  private static Optional<String> unknown(String arn) {
    return Optional.of("Redrive does not deliver to " + arn + ".");
  }
}
