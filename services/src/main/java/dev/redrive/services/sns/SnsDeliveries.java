package dev.redrive.services.sns;

import dev.redrive.api.Blob;
import dev.redrive.engine.Clock;
import dev.redrive.engine.Deliveries;
import dev.redrive.engine.DeliveryMessage;
import dev.redrive.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** Publishes dead letters and destination records, as part of others' transactions. */
final class SnsDeliveries implements Deliveries {
  private final Topics topics;
  private final Fanout fanout;
  private final Clock clock;
  private final BiFunction<String, String, Optional<String>> refusals;

  /**
   * @param refusals why a role, the first, may not publish to a topic, the second
   */
  SnsDeliveries(
      Topics topics,
      Fanout fanout,
      Clock clock,
      BiFunction<String, String, Optional<String>> refusals) {
    this.topics = topics;
    this.fanout = fanout;
    this.clock = clock;
    this.refusals = refusals;
  }

  @Override
  public Optional<String> refusal(String roleArn, String targetArn) {
    return refusals.apply(roleArn, targetArn);
  }

  @Override
  public Optional<String> enqueue(Transaction transaction, DeliveryMessage delivery) {
    Optional<Topic> topic = TopicKey.ofArn(delivery.targetArn()).flatMap(topics::find);
    if (topic.isEmpty()) {
      return Optional.of("The topic " + delivery.targetArn() + " does not exist.");
    }
    Message message = message(delivery);
    if (message.size() > SnsLimits.MESSAGE_BYTES) {
      return Optional.of("Invalid parameter: Message too long");
    }
    fanout.send(transaction, topic.get(), message);
    return Optional.empty();
  }

  private Message message(DeliveryMessage delivery) {
    Map<String, Message.Attribute> attributes = new LinkedHashMap<>();
    delivery
        .attributes()
        .forEach(
            (name, value) ->
                attributes.put(
                    name, new Message.Attribute(value.dataType(), Blob.utf8(value.value()))));
    return new Message(
        UUID.randomUUID().toString(),
        clock.now(),
        Optional.empty(),
        new String(delivery.body(), StandardCharsets.UTF_8),
        Map.of(),
        attributes,
        Optional.empty(),
        delivery.traceHeader());
  }
}
