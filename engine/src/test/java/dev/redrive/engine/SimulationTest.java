package dev.redrive.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/*
 * The real engine and store, inline on one thread over SQLite files, under seeded schedules of
 * arrivals, outcomes, changes of settings, and crashes at the boundaries of commits.
 *
 *   -Dsimulation.seeds=20000   how many schedules to run
 *   -Dsimulation.first=1       the first seed
 *   -Dsimulation.seed=4711     only this one, with a trace on standard output
 */
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("simulation.seeds", 2_000);
  private static final long FIRST = Long.getLong("simulation.first", 1);

  private Path directory = Path.of("");

  @BeforeEach
  void makeDirectory() throws IOException {
    Path memory = Path.of("/dev/shm");
    directory =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "redrive-simulation-")
            : Files.createTempDirectory("redrive-simulation-");
  }

  @AfterEach
  void deleteDirectory() throws IOException {
    deleteFiles();
    Files.delete(directory);
  }

  private void deleteFiles() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void everyScheduleKeepsThePromises() throws IOException {
    Long only = Long.getLong("simulation.seed");
    if (only != null) {
      replay(only);
      return;
    }
    long events = 0;
    long crashes = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
      Simulation simulation = simulate(seed, false);
      events += simulation.events();
      crashes += simulation.crashes();
    }
    System.out.printf("%d schedules, %d events, %d crashes%n", SEEDS, events, crashes);
  }

  @Test
  void aSeedReplaysExactly() throws IOException {
    List<String> first = simulate(42, true).trace();
    List<String> second = simulate(42, true).trace();
    assertThat(second).isNotEmpty().isEqualTo(first);
  }

  private Simulation simulate(long seed, boolean tracing) throws IOException {
    deleteFiles();
    Simulation simulation = new Simulation(seed, directory.resolve("events.db"), tracing);
    try {
      simulation.run();
      return simulation;
    } catch (AssertionError | RuntimeException e) {
      return fail("Replay with -Dsimulation.seed=" + seed + ": " + e.getMessage(), e);
    }
  }

  private void replay(long seed) throws IOException {
    deleteFiles();
    Simulation simulation = new Simulation(seed, directory.resolve("events.db"), true);
    try {
      simulation.run();
    } finally {
      simulation.trace().forEach(System.out::println);
    }
  }
}
