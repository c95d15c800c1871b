package dev.redrive.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How late first retries start, in real time: 50 failing events, each due 60 s after its failure. */
final class Retries implements Scenario {
  private static final int EVENTS = 50;
  private static final Pattern TIME = Pattern.compile("\"(startedAt|endedAt)\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"requestId\":\"([^\"]+)\"");

  @Override
  public void run(Path root, Path work) throws IOException, InterruptedException {
    try (Redrive redrive = Redrive.start(root, work.resolve("data"))) {
      Setup setup = new Setup(redrive);
      setup.role();
      setup.function("failing", "raise Exception('no')");
      new Load(redrive.port(), setup.event("failing"), 202, 5).send(EVENTS);
      LockSupport.parkNanos(Duration.ofSeconds(75).toNanos());
      List<Long> late = new ArrayList<>();
      Matcher ids = ID.matcher(setup.events("?maxItems=" + EVENTS));
      while (ids.find()) {
        late.add(lateness(setup.events("/" + ids.group(1))));
      }
      Collections.sort(late);
      System.out.printf(
          "| retries after their due time | median %d ms | worst of %d: %d ms |%n",
          late.get(late.size() / 2), late.size(), late.getLast());
    }
  }

  /** Milliseconds between the second attempt's start and 60 s after the first one's end. */
  private static long lateness(String event) {
    List<Instant> times = new ArrayList<>();
    Matcher matcher = TIME.matcher(event.substring(event.indexOf("\"attempts\"")));
    while (matcher.find()) {
      times.add(Instant.parse(matcher.group(2)));
    }
    return Duration.between(times.get(1).plusSeconds(60), times.get(2)).toMillis();
  }
}
