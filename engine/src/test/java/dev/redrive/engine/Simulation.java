package dev.redrive.engine;

import dev.redrive.engine.SimulatedServer.Pending;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** One schedule: some time of chaos, then calm until all events have ended. */
final class Simulation {
  private static final int LONGEST_CHAOS = 250;
  private static final int LONGEST_CALM = 20_000;

  private final SimulatedWorld world;
  private final Random random;
  private SimulatedServer server;
  private int crashes;

  Simulation(long seed, Path file, boolean tracing) {
    this.random = new Random(seed);
    this.world = new SimulatedWorld(random, file, tracing);
    this.server = new SimulatedServer(world);
    server.recover();
  }

  List<String> trace() {
    return world.trace;
  }

  int crashes() {
    return crashes;
  }

  int events() {
    return world.events.size();
  }

  /** Runs it; throws if something does not hold. */
  void run() {
    int steps = 20 + random.nextInt(LONGEST_CHAOS);
    for (int i = 0; i < steps; i++) {
      surviving(this::anything);
    }
    calmDown();
    for (int i = 0; world.chaos; i++) {
      Checks.that(i < LONGEST_CALM, "events do not end");
      surviving(this::calmStep);
    }
    server.crashNoMore();
    new FinalChecks(server).check();
    server.die();
  }

  private void surviving(Runnable step) {
    try {
      step.run();
    } catch (SimulatedCrash crash) {
      crashes++;
      world.note("crash " + crash.getMessage());
      restart();
    }
  }

  private void restart() {
    server.die();
    server = new SimulatedServer(world);
    try {
      server.recover();
    } catch (SimulatedCrash crash) {
      throw new AssertionError(crash);
    }
  }

  private void anything() {
    int dice = random.nextInt(100);
    if (dice < 22) {
      server.accept();
    } else if (dice < 40) {
      server.dispatch();
    } else if (dice < 55) {
      runATask();
    } else if (dice < 66) {
      endARun();
    } else if (dice < 74) {
      server.database.flush();
    } else if (dice < 84) {
      passTime();
    } else if (dice < 88) {
      server.flights.recordStarts(server.database);
    } else if (dice < 94) {
      changeAFunction();
    } else if (dice < 97) {
      asPeopleDo();
    } else if (dice < 99) {
      server.crashSoon();
    } else {
      throw new SimulatedCrash("out of the blue");
    }
  }

  private void runATask() {
    if (!server.tasks.isEmpty()) {
      server.tasks.remove(random.nextInt(server.tasks.size())).run();
    }
  }

  private void endARun() {
    List<Pending> ended = ended();
    if (!ended.isEmpty()) {
      server.complete(ended.get(random.nextInt(ended.size())));
    }
  }

  private List<Pending> ended() {
    return server.pending.stream().filter(run -> run.run().end <= world.now).toList();
  }

  private void passTime() {
    long next = Math.min(server.wake, server.nextEnd());
    if (random.nextBoolean() && next > world.now && next < Line.NEVER) {
      world.now = next;
    } else {
      world.now += random.nextInt(random.nextInt(10) == 0 ? 200_000 : 3_000);
    }
  }

  private void changeAFunction() {
    SimulatedFunction function = world.functions.get(random.nextInt(world.functions.size()));
    switch (random.nextInt(7)) {
      case 0 -> function.changeRetries(random);
      case 1 -> function.changeAges(random);
      case 2 -> reserve(function, SimulatedFunction.anyReservation(random));
      case 3, 4 -> function.paused = !function.paused;
      case 5 -> function.gone = random.nextInt(10) == 0 || function.gone;
      default -> holdAPermit(function);
    }
    world.note("change " + function.name);
    server.queue.functionChanged(function.key);
  }

  private void reserve(SimulatedFunction function, OptionalInt reserved) {
    long running = server.pending.stream().filter(run -> run.event().function == function).count();
    if (running == 0 && server.tasks.isEmpty()) {
      function.reserved = reserved;
      server.concurrency.reserve(function.key, reserved);
    }
  }

  private void holdAPermit(SimulatedFunction function) {
    if (!server.synchronous.isEmpty() && random.nextBoolean()) {
      server.synchronous.removeFirst().close();
    } else if (server.concurrency.tryAcquire(function.key) instanceof Concurrency.Permit permit) {
      if (function.reserved.isPresent()) {
        permit.close();
      } else {
        server.synchronous.add(permit);
      }
    }
  }

  private void asPeopleDo() {
    List<SimulatedEvent> known =
        world.events.values().stream().filter(event -> event.acknowledged).toList();
    if (known.isEmpty()) {
      return;
    }
    SimulatedEvent event = known.get(random.nextInt(known.size()));
    FunctionKey key = event.content.function();
    int wish = random.nextInt(5);
    if (wish == 0) {
      event.cancelAsked = true;
      server.events.cancel(key.account(), key.region(), event.content.requestId(), "somebody");
      event.cancelAcknowledged = true;
    } else if (wish < 3) {
      event.hastened = true;
      server.events.runNow(key.account(), key.region(), event.content.requestId());
    } else {
      event.duplicatesAsked++;
      boolean done =
          server
              .events
              .duplicate(key.account(), key.region(), event.content.requestId())
              .isPresent();
      Checks.that(done, event.content.requestId() + " was acknowledged and is not known");
      event.duplicatesAcknowledged++;
    }
  }

  private void calmDown() {
    world.note("calm");
    for (SimulatedFunction function : world.functions) {
      function.paused &= function.age < 400 && random.nextBoolean();
      server.queue.functionChanged(function.key);
    }
    server.synchronous.forEach(Concurrency.Permit::close);
    server.synchronous.clear();
  }

  /** Does all that can be done now, or lets time pass until there is something to do. */
  private void calmStep() {
    server.dispatch();
    server.flights.recordStarts(server.database);
    server.database.flush();
    List<Pending> ended = ended();
    if (!server.tasks.isEmpty()) {
      runATask();
    } else if (!ended.isEmpty()) {
      server.complete(ended.getFirst());
    } else if (!server.queue.inbox().isEmpty()) {
      server.dispatch();
    } else {
      List<Checks.Left> left = Checks.left(server);
      Checks.quiet(server, left);
      world.chaos = !left.isEmpty();
      long next = Math.min(server.wake, server.nextEnd());
      Checks.that(!world.chaos || next < Line.NEVER, "nothing will ever happen");
      world.now = Math.max(world.now, world.chaos ? next : world.now);
    }
  }
}
