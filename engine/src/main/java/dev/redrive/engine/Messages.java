package dev.redrive.engine;

import dev.redrive.engine.Decision.Complete;
import dev.redrive.engine.Decision.Drop;
import dev.redrive.engine.Decision.GiveUp;
import dev.redrive.engine.Decision.RetryAt;
import dev.redrive.engine.DestinationRecord.Response;
import dev.redrive.store.StoreException;
import dev.redrive.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The dead letter and the destination record of an event that ends. */
final class Messages {
  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

  private final Deliveries deliveries;

  Messages(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /** Whom a message is for. */
  enum Kind {
    DESTINATION,
    DEAD_LETTER
  }

  /** A message with the reason, if there is one, why it may not be sent. */
  record Prepared(Kind kind, DeliveryMessage message, Optional<String> refusal) {}

  /** A message with the reason, if there is one, why it was not delivered. */
  record Delivery(Kind kind, String targetArn, Optional<String> failure) {}

  /** What came of an event's messages. */
  record Sent(List<Delivery> deliveries) {
    Ending ending(Decision decision) {
      return switch (decision) {
        case Complete _ ->
            ending(EventStatus.SUCCEEDED, Optional.of(Condition.SUCCESS), Optional.empty());
        case GiveUp giveUp ->
            ending(givenUp(giveUp), Optional.of(giveUp.condition()), Optional.empty());
        case Drop drop -> ending(EventStatus.DROPPED, Optional.empty(), Optional.of(drop.reason()));
        case RetryAt _ -> throw new IllegalArgumentException("The event has not ended.");
      };
    }

    private EventStatus givenUp(GiveUp giveUp) {
      if (arrived(Kind.DEAD_LETTER)) {
        return EventStatus.DEAD_LETTERED;
      }
      if (arrived(Kind.DESTINATION)) {
        return EventStatus.DELIVERED;
      }
      return giveUp.condition() == Condition.EVENT_AGE_EXCEEDED
          ? EventStatus.EXPIRED
          : EventStatus.DROPPED;
    }

    private boolean arrived(Kind kind) {
      return deliveries.stream().anyMatch(d -> d.kind == kind && d.failure.isEmpty());
    }

    /** How many messages of a kind were not delivered. */
    long failures(Kind kind) {
      return deliveries.stream().filter(d -> d.kind == kind && d.failure.isPresent()).count();
    }

    private Ending ending(
        EventStatus status, Optional<Condition> condition, Optional<String> reason) {
      List<String> failures =
          deliveries.stream()
              .flatMap(d -> d.failure.map(why -> d.targetArn + ": " + why).stream())
              .toList();
      return new Ending(
          status,
          condition,
          reason,
          target(Kind.DEAD_LETTER),
          target(Kind.DESTINATION),
          failures.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", failures)));
    }

    private Optional<String> target(Kind kind) {
      return deliveries.stream().filter(d -> d.kind == kind).map(Delivery::targetArn).findFirst();
    }
  }

  /** Makes the messages, the record first, and asks whether they may be sent. */
  List<Prepared> prepare(Conclusion conclusion) {
    List<Prepared> prepared = new ArrayList<>(2);
    switch (conclusion.decision()) {
      case Complete complete ->
          complete
              .onSuccess()
              .ifPresent(target -> prepared.add(record(target, Condition.SUCCESS, conclusion)));
      case GiveUp giveUp -> {
        giveUp
            .onFailure()
            .ifPresent(target -> prepared.add(record(target, giveUp.condition(), conclusion)));
        giveUp.deadLetter().ifPresent(target -> prepared.add(deadLetter(target, conclusion)));
      }
      case RetryAt _ -> {}
      case Drop _ -> {}
    }
    return prepared;
  }

  /** Delivers them as part of the transaction. */
  Sent send(Transaction transaction, List<Prepared> prepared) {
    List<Delivery> sent = new ArrayList<>(prepared.size());
    for (Prepared one : prepared) {
      Optional<String> failure =
          one.refusal.isPresent() ? one.refusal : enqueue(transaction, one.message);
      sent.add(new Delivery(one.kind, one.message.targetArn(), failure));
    }
    return new Sent(sent);
  }

  private Optional<String> enqueue(Transaction transaction, DeliveryMessage message) {
    try {
      return deliveries.enqueue(transaction, message);
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Delivery to {} failed", message.targetArn(), e);
      return Optional.of("The delivery failed: " + e.getMessage());
    }
  }

  private Prepared record(String target, Condition condition, Conclusion conclusion) {
    Event event = conclusion.event();
    int attempts = EventEnding.after(conclusion).attempts();
    DestinationRecord destinationRecord =
        new DestinationRecord(event, condition, attempts, response(conclusion));
    return prepared(
        Kind.DESTINATION, target, conclusion, destinationRecord.json(conclusion.now()), Map.of());
  }

  private Prepared deadLetter(String target, Conclusion conclusion) {
    Event event = conclusion.event();
    return prepared(
        Kind.DEAD_LETTER,
        target,
        conclusion,
        event.content().payload(),
        DeadLetter.attributes(event, conclusion.outcome()));
  }

  private static Optional<Response> response(Conclusion conclusion) {
    return conclusion.outcome() instanceof Outcome.Succeeded success
        ? Optional.of(new Response(success.version(), success.response(), false))
        : EventEnding.after(conclusion)
            .last()
            .map(last -> new Response(last.version(), last.response(), true));
  }

  private Prepared prepared(
      Kind kind,
      String target,
      Conclusion conclusion,
      byte[] body,
      Map<String, DeliveryMessage.Attribute> attributes) {
    String role = conclusion.roleArn() == null ? "" : conclusion.roleArn();
    Event event = conclusion.event();
    DeliveryMessage message =
        new DeliveryMessage(
            target,
            role,
            event.content().functionName(),
            body,
            attributes,
            Optional.of(event.trace().text()));
    return new Prepared(kind, message, refusal(role, target));
  }

  private Optional<String> refusal(String role, String target) {
    if (role.isEmpty()) {
      return Optional.of("There is no role to send it by.");
    }
    try {
      return deliveries.refusal(role, target);
    } catch (RuntimeException e) {
      LOG.error("Whether {} may send to {} is unknown", role, target, e);
      return Optional.of("Whether the role may send it is unknown: " + e.getMessage());
    }
  }
}
