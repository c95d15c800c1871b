package dev.redrive.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/** Time from starting the launcher to the first 200, and memory once idle; median of nine. */
final class StartUp implements Scenario {
  private static final int RUNS = 9;

  @Override
  public void run(Path root, Path work) throws IOException, InterruptedException {
    long[] milliseconds = new long[RUNS];
    long[] megabytes = new long[RUNS];
    for (int i = 0; i < RUNS; i++) {
      long begin = System.nanoTime();
      try (Redrive redrive = Redrive.start(root, work.resolve("data"))) {
        byte[] health =
            "GET /_redrive/health HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 0\r\n\r\n"
                .formatted(redrive.port())
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        new Load(redrive.port(), health, 200, 1).send(1);
        milliseconds[i] = (System.nanoTime() - begin) / 1_000_000;
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        megabytes[i] = redrive.residentMegabytes();
      }
    }
    Arrays.sort(milliseconds);
    Arrays.sort(megabytes);
    System.out.printf(
        "| first 200 after `./redrive up` | median %d ms, best %d ms | idle %d MB resident |%n",
        milliseconds[RUNS / 2], milliseconds[0], megabytes[RUNS / 2]);
  }
}
