package dev.redrive.services.lambda;

import dev.redrive.engine.Clock;
import dev.redrive.engine.EventQueue;
import dev.redrive.engine.NewEvent;
import dev.redrive.store.Transaction;
import java.util.Optional;
import java.util.UUID;

/** The way by which other services invoke functions asynchronously, in their transactions. */
public final class FunctionEvents {
  private final Catalogue catalogue;
  private final EventQueue queue;
  private final Clock clock;

  FunctionEvents(Catalogue catalogue, EventQueue queue, Clock clock) {
    this.catalogue = catalogue;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Accepts an event; writes nothing if it cannot. The catalogue is in memory, so that this may be
   * called inside a transaction.
   *
   * @param functionArn with or without a version or alias
   * @param event JSON in UTF-8
   * @return why it cannot be accepted, as a sentence for people; empty if it was
   */
  public Optional<String> accept(Transaction transaction, String functionArn, byte[] event) {
    String[] parts = functionArn.split(":", -1);
    if (parts.length < 7 || parts.length > 8 || !parts[5].equals("function")) {
      return Optional.of(functionArn + " is no function.");
    }
    if (event.length > LambdaLimits.EVENT_PAYLOAD) {
      return Optional.of(
          "%d byte payload is too large for the Event invocation type (limit %d bytes)"
              .formatted(event.length, LambdaLimits.EVENT_PAYLOAD));
    }
    Optional<String> qualifier = parts.length == 8 ? Optional.of(parts[7]) : Optional.empty();
    Optional<LambdaFunction> function =
        catalogue
            .find(new FunctionName(parts[4], parts[3], parts[6]))
            .filter(known -> known.find(qualifier).isPresent());
    if (function.isEmpty()) {
      return Optional.of("Function not found: " + functionArn);
    }
    String requestId = UUID.randomUUID().toString();
    queue.accept(
        transaction,
        new NewEvent(
            requestId,
            function.get().key(),
            function.get().name().name(),
            qualifier,
            event,
            Optional.of(TraceHeader.of(requestId, clock.now()))));
    return Optional.empty();
  }
}
