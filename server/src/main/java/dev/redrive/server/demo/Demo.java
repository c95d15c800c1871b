package dev.redrive.server.demo;

import dev.redrive.server.Configuration;
import dev.redrive.server.Options;
import dev.redrive.server.Server;
import dev.redrive.server.cli.Client;
import dev.redrive.server.cli.Endpoint;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Walks the story of retries and the dead-letter queue against a fresh server of its own. */
public final class Demo {
  private Demo() {}

  /** Runs the story; the result is the exit code, 0 only if each step was observed. */
  public static int run(PrintStream out) throws IOException {
    Path data = Files.createTempDirectory("redrive-demo");
    Options options = new Options(Map.of("port", "0", "data", data.toString()), List.of());
    Configuration configuration = Configuration.of(options, Map.of());
    out.println("A fresh Redrive, only for this demonstration; each step is checked.");
    try (Server server = Server.start(configuration);
        Client client =
            new Client(
                new Endpoint(
                    server.url(), configuration.rootAccessKey(), configuration.rootSecret()))) {
      new Story(new Aws(client), client, new Narrator(out)).tell();
      out.println();
      out.println("Every step was observed. Now yours: ./redrive up");
      return 0;
    } catch (Narrator.NotObserved e) {
      out.println("   FAILED: " + e.getMessage());
      return 1;
    } finally {
      delete(data);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(Demo::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      path.toFile().setWritable(true);
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
