package dev.redrive.engine;

import static dev.redrive.engine.Checks.that;

import dev.redrive.engine.SimulatedEvent.Fate;
import dev.redrive.engine.SimulatedEvent.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What must hold when all events have ended. */
final class FinalChecks {
  private record Message(String target, byte[] body, Optional<String> code) {}

  private final SimulatedServer server;

  FinalChecks(SimulatedServer server) {
    this.server = server;
  }

  void check() {
    that(Checks.left(server).isEmpty(), "events are left");
    for (SimulatedEvent event : server.world.events.values()) {
      String id = event.content.requestId();
      List<EventView> found =
          server.events.find(
              event.content.function().account(), event.content.function().region(), id);
      that(!event.acknowledged || !found.isEmpty(), id + " was acknowledged and is lost");
      if (!found.isEmpty()) {
        that(
            found.size() >= 1 + event.duplicatesAcknowledged
                && found.size() <= 1 + event.duplicatesAsked,
            id + " has " + found.size() + " deliveries");
        found.forEach(view -> ended(event, view));
        messages(event, found);
      }
    }
  }

  private void ended(SimulatedEvent event, EventView view) {
    String id = event.content.requestId();
    Ending ending = view.ending().orElseThrow();
    that(Arrays.equals(view.content().payload(), event.content.payload()), id + " payload kept");
    boolean cancelled = ending.status() == EventStatus.CANCELLED;
    that(!cancelled || event.cancelAsked, id + " was cancelled by nobody");
    if (event.duplicatesAsked > 0 || event.cancelAsked) {
      return;
    }
    long errors = event.stored(true);
    long counted = event.stored(false);
    int maximum = 1 + event.function.mostRetries;
    that(counted <= maximum, id + " was attempted " + counted + " times");
    that(view.attemptCount() >= counted, id + " forgot attempts");
    that(view.attemptCount() <= counted + event.uncertain(), id + " counts too much");
    that(ending.status() != EventStatus.SUCCEEDED || succeeded(event), id + " did not succeed");
    boolean loop = ending.condition().equals(Optional.of(Condition.RECURSIVE_INVOCATION));
    that(!loop || event.loops, id + " was no loop");
    if (ending.condition().equals(Optional.of(Condition.RETRIES_EXHAUSTED))) {
      that(errors + event.uncertain() > event.function.fewestRetries, id + " was given up early");
    }
    long recorded = view.attempts().stream().filter(FinalChecks::isAnswer).count();
    that(recorded >= counted, id + " lacks records of attempts");
    that(recorded <= counted + event.uncertain(), id + " has records of no attempt");
  }

  private static boolean isAnswer(AttemptRecord attempt) {
    return switch (attempt.outcome().orElseThrow()) {
      case SUCCESS, FUNCTION_ERROR -> true;
      case NOT_RUN, SERVER_STOPPED -> false;
    };
  }

  private static boolean succeeded(SimulatedEvent event) {
    return event.runs.stream()
        .anyMatch(run -> run.kind == Kind.SUCCESS && run.fate != Fate.RUNNING);
  }

  private void messages(SimulatedEvent event, List<EventView> endings) {
    List<Message> messages =
        server.database.read(
            sql ->
                sql.query("select target, body, code from message where request_id = :id")
                    .bind("id", event.content.requestId())
                    .list(
                        row ->
                            new Message(
                                row.text("target"), row.bytes("body"), row.optionalText("code"))));
    String id = event.content.requestId();
    long dead = 0;
    long records = 0;
    for (EventView view : endings) {
      Ending ending = view.ending().orElseThrow();
      boolean gaveUp = ending.condition().isPresent() && ending.status() != EventStatus.SUCCEEDED;
      dead += gaveUp && arrives(event.function.deadLetter) ? 1 : 0;
      records += gaveUp && arrives(event.function.onFailure) ? 1 : 0;
      boolean succeeded = ending.status() == EventStatus.SUCCEEDED;
      boolean told = ending.deliveryError().isEmpty();
      records += succeeded && told && arrives(event.function.onSuccess) ? 1 : 0;
      that(
          (ending.status() == EventStatus.DEAD_LETTERED)
              == (gaveUp && arrives(event.function.deadLetter)),
          id + " has the wrong status " + ending.status());
    }
    List<Message> letters = messages.stream().filter(m -> m.code.isPresent()).toList();
    that(letters.size() == dead, id + " has " + letters.size() + " dead letters, not " + dead);
    that(
        messages.size() - letters.size() == records,
        id + " has " + (messages.size() - letters.size()) + " records, not " + records);
    for (Message letter : letters) {
      that(Arrays.equals(letter.body, event.content.payload()), id + " dead letter differs");
    }
  }

  private static boolean arrives(Optional<String> target) {
    return target.isPresent() && !target.get().contains("missing");
  }
}
