package dev.redrive.services.sqs;

import dev.redrive.api.Blob;
import dev.redrive.engine.Deliveries;
import dev.redrive.engine.DeliveryMessage;
import dev.redrive.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts dead letters and destination records in queues, as part of others' transactions. */
final class SqsDeliveries implements Deliveries {
  private final QueueIntake intake;
  private final DeliveryRoles roles;

  SqsDeliveries(QueueIntake intake, DeliveryRoles roles) {
    this.intake = intake;
    this.roles = roles;
  }

  @Override
  public Optional<String> refusal(String roleArn, String targetArn) {
    return roles.refusal(roleArn, "sqs:SendMessage", targetArn);
  }

  @Override
  public Optional<String> enqueue(Transaction transaction, DeliveryMessage delivery) {
    Map<String, QueueIntake.Attribute> attributes = new LinkedHashMap<>();
    delivery
        .attributes()
        .forEach(
            (name, given) ->
                attributes.put(
                    name, new QueueIntake.Attribute(given.dataType(), Blob.utf8(given.value()))));
    QueueIntake.Arrival arrival =
        new QueueIntake.Arrival(
            new String(delivery.body(), StandardCharsets.UTF_8),
            attributes,
            roles.userId(delivery.roleArn(), delivery.functionName()),
            Optional.empty(),
            delivery.traceHeader());
    return intake.put(transaction, delivery.targetArn(), arrival);
  }
}
