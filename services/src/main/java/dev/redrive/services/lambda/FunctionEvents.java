package dev.redrive.services.lambda;

import dev.redrive.engine.Clock;
import dev.redrive.engine.EventQueue;
import dev.redrive.engine.NewEvent;
import dev.redrive.engine.Outcome;
import dev.redrive.engine.TraceHeader;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;

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
   * Accepts an event that others have caused; writes nothing if it cannot.
   *
   * @param functionArn with or without a version or alias
   * @param event JSON in UTF-8
   * @param trace the trace header of what has caused it
   * @return why it cannot be accepted, as a sentence for people; empty if it was
   */
  public Optional<String> accept(
      Transaction transaction, String functionArn, byte[] event, Optional<String> trace) {
    String requestId = queue.newRequestId();
    TraceHeader header = TraceHeader.of(trace, requestId, clock.now());
    Optional<String> refusal =
        refusal(functionArn, event).or(() -> endlessLoop(functionArn, header));
    if (refusal.isEmpty()) {
      accept(transaction, functionArn, event, requestId, header);
    }
    return refusal;
  }

  /** As the other, for an event that begins a trace of its own, with its request id. */
  public Optional<String> accept(
      Transaction transaction, String functionArn, byte[] event, String requestId) {
    Optional<String> refusal = refusal(functionArn, event);
    if (refusal.isEmpty()) {
      TraceHeader header = TraceHeader.of(Optional.empty(), requestId, clock.now());
      accept(transaction, functionArn, event, requestId, header);
    }
    return refusal;
  }

  private void accept(
      Transaction transaction,
      String functionArn,
      byte[] event,
      String requestId,
      TraceHeader trace) {
    Target target = target(functionArn).orElseThrow();
    queue.accept(
        transaction,
        new NewEvent(
            requestId,
            target.function().key(),
            target.function().name().name(),
            target.qualifier(),
            event,
            Optional.of(trace.text())));
  }

  /** Records of functions that are stopped would go round between them without an end. */
  private Optional<String> endlessLoop(String functionArn, TraceHeader trace) {
    return target(functionArn)
        .map(Target::function)
        .filter(function -> !function.allowsLoops() && trace.isStoppedLoopOf(function.key()))
        .map(_ -> Outcome.Loop.MESSAGE);
  }

  /** Why an event could not be accepted now, as a sentence for people; empty if it could. */
  public Optional<String> refusal(String functionArn, byte[] event) {
    if (event.length > LambdaLimits.EVENT_PAYLOAD) {
      return Optional.of(
          "%d byte payload is too large for the Event invocation type (limit %d bytes)"
              .formatted(event.length, LambdaLimits.EVENT_PAYLOAD));
    }
    return target(functionArn).isPresent()
        ? Optional.empty()
        : Optional.of("Function not found: " + functionArn);
  }

  /** A function and what was asked of it. */
  private record Target(LambdaFunction function, Optional<String> qualifier) {}

  /** The catalogue answers from memory or by a read of its own, also inside a transaction. */
  private Optional<Target> target(String functionArn) {
    String[] parts = functionArn.split(":", -1);
    if (parts.length < 7 || parts.length > 8 || !parts[5].equals("function")) {
      return Optional.empty();
    }
    Optional<String> qualifier = parts.length == 8 ? Optional.of(parts[7]) : Optional.empty();
    return catalogue
        .find(new FunctionName(parts[4], parts[3], parts[6]))
        .filter(known -> known.find(qualifier).isPresent())
        .map(known -> new Target(known, qualifier));
  }

  /**
   * The functions whose dead letters, or records of failures, go to a target.
   *
   * @return unqualified ARNs of the target's own account and region, in the order of their names
   */
  public List<String> failingTo(String targetArn) {
    String[] parts = targetArn.split(":", -1);
    return parts.length < 6
        ? List.of()
        : catalogue.read(sql -> new FunctionStore().failingTo(sql, targetArn)).stream()
            .filter(name -> name.account().equals(parts[4]) && name.region().equals(parts[3]))
            .map(FunctionName::arn)
            .toList();
  }
}
