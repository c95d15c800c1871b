package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.engine.Deliveries;
import dev.redrive.engine.DeliveryMessage;
import dev.redrive.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Puts dead letters and destination records in queues, as part of others' transactions. */
final class SqsDeliveries implements Deliveries {
  private final SqsParts parts;
  private final Sender sender;
  private final DeliveryRoles roles;

  SqsDeliveries(SqsParts parts, Sender sender, DeliveryRoles roles) {
    this.parts = parts;
    this.sender = sender;
    this.roles = roles;
  }

  @Override
  public Optional<String> refusal(String roleArn, String targetArn) {
    return roles.refusal(roleArn, "sqs:SendMessage", targetArn);
  }

  @Override
  public Optional<String> enqueue(Transaction transaction, DeliveryMessage delivery) {
    Optional<Queue> queue = QueueKey.ofArn(delivery.targetArn()).flatMap(parts.queues()::find);
    if (queue.isEmpty()) {
      return Optional.of("The queue " + delivery.targetArn() + " does not exist.");
    }
    String body = new String(delivery.body(), StandardCharsets.UTF_8);
    MessageAttributes attributes = attributes(delivery);
    try {
      Draft.checkBody(body);
      Draft.checkSize(delivery.body().length + attributes.size(), queue.get().settings());
    } catch (ApiException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    long now = parts.clock().now();
    SentMessage message =
        new SentMessage(
            UUID.randomUUID().toString(),
            roles.userId(delivery.roleArn(), delivery.functionName()),
            now,
            body,
            attributes,
            delivery.traceHeader(),
            Optional.empty());
    long visible = now + queue.get().settings().delayMillis();
    return sender.insert(transaction, queue.get(), message, visible, now)
        ? Optional.empty()
        : Optional.of("The queue " + delivery.targetArn() + " does not exist.");
  }

  /** As they are: an empty text or a line break in an error message is no reason to lose it. */
  private static MessageAttributes attributes(DeliveryMessage delivery) {
    TreeMap<String, MessageAttributes.Value> values = new TreeMap<>();
    delivery
        .attributes()
        .forEach(
            (name, attribute) ->
                values.put(
                    name, MessageAttributes.Value.text(attribute.dataType(), attribute.value())));
    return MessageAttributes.of(values);
  }
}
