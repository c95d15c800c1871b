package dev.redrive.engine;

import dev.redrive.engine.SimulatedEvent.Fate;
import dev.redrive.engine.SimulatedEvent.Kind;
import dev.redrive.engine.SimulatedEvent.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What must always hold. */
final class Checks {
  private Checks() {}

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  /** At the start of a run. */
  static void start(
      SimulatedWorld world,
      SimulatedServer server,
      SimulatedEvent event,
      Invocation invocation,
      boolean suspect) {
    String id = event.content.requestId();
    SimulatedFunction function = event.function;
    that(Arrays.equals(invocation.payload(), event.content.payload()), id + " has its payload");
    that(
        event.duplicatesAsked > 0
            || world.now < event.acceptedAt + function.age(event.content.qualifier()) * 1000L,
        id + " runs though it is too old");
    that(!event.loops, id + " runs though its function has led to it too often");
    that(!function.paused && !function.gone, id + " runs though its function cannot");
    that(
        !event.cancelAcknowledged || event.duplicatesAsked > 0,
        id + " runs though it was cancelled");
    long running = server.pending.stream().filter(run -> run.event().function == function).count();
    if (function.reserved.isPresent()) {
      that(running < Math.max(1, function.reserved.getAsInt()), id + " exceeds its reservation");
    }
    int all = server.pending.size() + server.synchronous.size();
    that(all < SimulatedWorld.ACCOUNT_LIMIT + world.functions.size(), "exceeds the account");
    boolean aloneRuns = server.pending.stream().anyMatch(SimulatedServer.Pending::suspect);
    if (event.duplicatesAsked == 0) {
      that(!aloneRuns, id + " runs beside one that must be alone");
      that(!suspect || server.pending.isEmpty(), id + " must run alone");
    }
    waited(world, event);
  }

  private static void waited(SimulatedWorld world, SimulatedEvent event) {
    if (event.hastened || event.duplicatesAsked > 0 || event.runs.isEmpty()) {
      return;
    }
    Run last = event.runs.getLast();
    that(last.kind != Kind.SUCCESS || last.fate == Fate.UNCERTAIN, "runs again after a success");
    if (last.fate == Fate.STORED && last.kind.countsAsError()) {
      long errors = event.sawACrash() ? 1 : event.stored(true);
      that(
          world.now - last.end >= errors * 60_000,
          event.content.requestId() + " did not wait before retry " + errors);
    }
    if (last.fate == Fate.STORED && !last.kind.countsAsError()) {
      that(world.now - last.end >= 1_000, event.content.requestId() + " did not back off");
    }
  }

  /** What the database says of an event. */
  record Left(
      long id,
      String requestId,
      SimulatedFunction function,
      Optional<String> qualifier,
      long acceptedAt,
      long due,
      boolean suspect) {
    long expiry() {
      return acceptedAt + function.age(qualifier) * 1000L;
    }
  }

  /** While nothing can happen unless time passes. */
  static void quiet(SimulatedServer server, List<Left> all) {
    long now = server.world.now;
    boolean halted =
        server.pending.stream().anyMatch(SimulatedServer.Pending::suspect)
            || all.stream().anyMatch(event -> event.suspect && event.due <= now);
    for (Left event : all) {
      if (event.due > now || server.flights.contains(event.id)) {
        continue;
      }
      SimulatedFunction function = event.function;
      that(function.gone || event.expiry() > now, "not expired: " + name(server, event));
      that(
          halted || function.paused || isFull(server, function),
          "due, free to run, and left alone: " + name(server, event));
    }
  }

  private static boolean isFull(SimulatedServer server, SimulatedFunction function) {
    return server.concurrency.reserved(function.key).orElse(1) != 0
        && isRefused(server.concurrency.tryAcquire(function.key));
  }

  private static boolean isRefused(Concurrency.Admission admission) {
    if (admission instanceof Concurrency.Permit permit) {
      permit.close();
      return false;
    }
    return true;
  }

  private static String name(SimulatedServer server, Left event) {
    return "%s, in flight %s".formatted(event, server.flights.ids());
  }

  static List<Left> left(SimulatedServer server) {
    return server.database.read(
        sql ->
            sql.query("select * from event order by id")
                .list(
                    row ->
                        new Left(
                            row.number("id"),
                            row.text("request_id"),
                            server.world.functions.get(row.integer("function_id") - 1),
                            Optional.of(row.text("qualifier")).filter(q -> !q.isEmpty()),
                            row.number("accepted_at"),
                            row.number("due"),
                            row.number("deaths") >= Event.DEATHS_OF_A_SUSPECT)));
  }
}
