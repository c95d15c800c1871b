package dev.redrive.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How soon an event starts on an idle server, and with another function 100,000 events behind at
 * concurrency 1: the median of 40, one after another, in a warm environment.
 */
final class Fairness implements Scenario {
  private static final int BEHIND = 100_000;
  private static final int SAMPLES = 40;
  private static final Pattern ACCEPTED = Pattern.compile("\"acceptedAt\":\"([^\"]+)\"");
  private static final Pattern STARTED = Pattern.compile("\"startedAt\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"requestId\":\"([^\"]+)\"");

  @Override
  public void run(Path root, Path work) throws IOException, InterruptedException {
    try (Redrive redrive = Redrive.start(root, work.resolve("data"))) {
      Setup setup = new Setup(redrive);
      setup.role();
      setup.function("behind", "time.sleep(0.01)");
      setup.concurrency("behind", 1);
      setup.function("other", "return 1");
      sample(redrive, setup);
      double idle = sample(redrive, setup);
      new Load(redrive.port(), setup.event("behind"), 202, 128).send(BEHIND);
      double busy = sample(redrive, setup);
      System.out.printf(
          "| start of another function's event | idle %.1f ms | beside %d waiting events %.1f ms | ratio %.2f |%n",
          idle, BEHIND, busy, busy / idle);
    }
  }

  private static double sample(Redrive redrive, Setup setup) throws IOException, InterruptedException {
    double[] waits = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long begin = System.nanoTime();
      new Load(redrive.port(), setup.event("other"), 202, 1).send(1);
      String ended = awaitEnd(setup);
      waits[i] = wait(ended, (System.nanoTime() - begin) / 1e6);
    }
    Arrays.sort(waits);
    return waits[SAMPLES / 2];
  }

  private static String awaitEnd(Setup setup) throws IOException, InterruptedException {
    while (true) {
      String newest = setup.events("?functionName=other&maxItems=1");
      if (newest.contains("\"succeeded\"")) {
        Matcher id = ID.matcher(newest);
        if (id.find()) {
          return setup.events("/" + id.group(1));
        }
      }
    }
  }

  /** Milliseconds from acceptance to the start of the attempt, or the round trip where they are not told. */
  private static double wait(String event, double otherwise) {
    Matcher accepted = ACCEPTED.matcher(event);
    Matcher started = STARTED.matcher(event);
    return accepted.find() && started.find()
        ? Duration.between(Instant.parse(accepted.group(1)), Instant.parse(started.group(1))).toNanos()
            / 1e6
        : otherwise;
  }
}
