package dev.redrive.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Durable events accepted a second on 256 connections, against signed requests that do nothing on the
 * same listener, once both are warm; once with the dispatcher held up by a function that sleeps alone,
 * once while it runs.
 */
final class Accept implements Scenario {
  private static final Duration TIME = Duration.ofSeconds(6);
  private static final int CONNECTIONS = 256;

  @Override
  public void run(Path root, Path work) throws IOException, InterruptedException {
    try (Redrive redrive = Redrive.start(root, work.resolve("data"))) {
      Setup setup = new Setup(redrive);
      setup.role();
      setup.function("held", "time.sleep(600)");
      setup.concurrency("held", 1);
      setup.function("quick", "return 1");
      Load nothing = new Load(redrive.port(), setup.noOperation(), 200, CONNECTIONS);
      Load held = new Load(redrive.port(), setup.event("held"), 202, CONNECTIONS);
      Load quick = new Load(redrive.port(), setup.event("quick"), 202, CONNECTIONS);
      nothing.run(TIME);
      held.run(TIME);
      print("dispatcher held up", nothing.run(TIME), held.run(TIME), nothing.run(TIME));
      print("while dispatching", nothing.run(TIME), quick.run(TIME), nothing.run(TIME));
    }
  }

  private static void print(String what, Load.Result before, Load.Result events, Load.Result after) {
    double nothing = (before.perSecond() + after.perSecond()) / 2;
    System.out.printf(
        "| durable accepts, %s | %.0f/s | no-op %.0f/s | ratio %.2f | p50 %d µs, p99 %d µs |%n",
        what, events.perSecond(), nothing, events.perSecond() / nothing, events.median(), events.p99());
  }
}
