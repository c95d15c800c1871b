package dev.redrive.engine;

import dev.redrive.engine.SimulatedEvent.Fate;
import dev.redrive.engine.SimulatedEvent.Kind;
import dev.redrive.engine.SimulatedEvent.Run;
import dev.redrive.store.CommitHook;
import dev.redrive.store.Database;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The real engine and store on one thread; lives until it crashes. */
final class SimulatedServer implements CommitHook {
  final SimulatedWorld world;
  final Database database;
  final EventQueue queue;
  final Concurrency concurrency = new Concurrency(SimulatedWorld.ACCOUNT_LIMIT);
  final Flights flights = new Flights();
  final Dispatcher dispatcher;
  final Events events;
  final HistoryStore history = new HistoryStore(HistoryStore.Limits.DEFAULTS);
  final List<Runnable> tasks = new ArrayList<>();
  final List<Pending> pending = new ArrayList<>();
  final List<Concurrency.Permit> synchronous = new ArrayList<>();
  private int crashAtBoundary = -1;
  long wake;

  /** A run that has not ended. */
  record Pending(
      SimulatedEvent event, Run run, Consumer<InvocationResult> whenDone, boolean suspect) {}

  SimulatedServer(SimulatedWorld world) {
    this.world = world;
    this.database = Database.inline(world.file, SimulatedWorld.migrations(), this);
    this.queue = new EventQueue(database, () -> world.now);
    for (SimulatedFunction function : world.functions) {
      concurrency.reserve(function.key, function.reserved);
    }
    EventEnding ending = new EventEnding(queue, history, world, new EngineCounters());
    AttemptTools tools = new AttemptTools(queue, world, concurrency, this::invoke, ending);
    this.dispatcher = new Dispatcher(tools, flights, tasks::add, world.limits);
    this.events = new Events(queue, flights, history);
  }

  void recover() {
    dispatcher.recover();
    wake = world.now;
  }

  /** Lets the server die at one of the next commits, on one of its sides. */
  void crashSoon() {
    crashAtBoundary = world.random.nextInt(12);
  }

  /** Takes back a crash that has not come, as looking at what came of a schedule commits too. */
  void crashNoMore() {
    crashAtBoundary = -1;
  }

  @Override
  public void before() {
    boundary("before a commit");
  }

  @Override
  public void after() {
    boundary("after a commit");
  }

  private void boundary(String where) {
    if (crashAtBoundary >= 0 && crashAtBoundary-- == 0) {
      throw new SimulatedCrash(where);
    }
  }

  /** Nothing of it is left but the file. */
  void die() {
    for (Pending run : pending) {
      run.run.fate = Fate.UNCERTAIN;
    }
    database.close();
  }

  void accept() {
    SimulatedEvent event = world.newEvent();
    CompletableFuture<Long> stored = queue.submit(event.content);
    var _ = stored.thenRun(() -> event.acknowledged = true);
  }

  void dispatch() {
    wake = dispatcher.runOnce();
  }

  private void invoke(
      FunctionVersion version, Invocation invocation, Consumer<InvocationResult> whenDone) {
    SimulatedEvent event =
        Objects.requireNonNull(world.events.get(invocation.requestId()), "an unknown id runs");
    boolean suspect = event.duplicatesAsked == 0 && isSuspect(invocation.requestId());
    Checks.start(world, this, event, invocation, suspect);
    Kind kind = event.deadly ? Kind.CRASH : world.behaviour(event.function);
    long duration = kind == Kind.TIMEOUT ? 3_000 : world.random.nextInt(5_000);
    Run run = new Run(kind, world.now, world.now + duration);
    event.runs.add(run);
    pending.add(new Pending(event, run, whenDone, suspect));
    world.note("run " + invocation.requestId() + " " + kind + " for " + duration);
  }

  private boolean isSuspect(String requestId) {
    return database.read(
        sql ->
            sql.query("select count(*) as n from event where request_id = :id and deaths >= 3")
                .bind("id", requestId)
                .first(row -> row.number("n") > 0)
                .orElse(false));
  }

  /** Ends a run whose time has come. */
  void complete(Pending run) {
    pending.remove(run);
    run.run.fate = Fate.UNCERTAIN;
    world.note("end " + run.event.content.requestId() + " " + run.run.kind);
    run.whenDone.accept(result(run));
    run.run.fate = Fate.STORED;
  }

  private static InvocationResult result(Pending run) {
    return switch (run.run.kind) {
      case SUCCESS -> new InvocationResult.Answered(bytes("{\"ok\": true}"), new byte[0]);
      case ERROR -> failed("boom", "Exception");
      case TIMEOUT -> failed("Task timed out after 3.00 seconds", "Sandbox.Timedout");
      case THROTTLE -> new InvocationResult.NotRun("throttled");
      case LOST_REPLY -> new InvocationResult.NotRun("the reply was lost");
      case CRASH -> throw new SimulatedCrash("by its function");
    };
  }

  private static InvocationResult failed(String message, String type) {
    String body = "{\"errorMessage\": \"" + message + "\"}";
    return new InvocationResult.Failed(bytes(body), type, message, new byte[0]);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The earliest time at which something ends by itself. */
  long nextEnd() {
    return pending.stream().mapToLong(run -> run.run.end).min().orElse(Line.NEVER);
  }
}
