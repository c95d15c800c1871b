package dev.redrive.server.demo;

import dev.redrive.server.Server;
import dev.redrive.server.TemporaryData;
import dev.redrive.server.cli.Client;
import dev.redrive.server.cli.Endpoint;
import java.io.IOException;
import java.io.PrintStream;

/** Walks the story of retries and the dead-letter queue against a fresh server of its own. */
public final class Demo {
  private Demo() {}

  /** Runs the story; the result is the exit code, 0 only if each step was observed. */
  public static int run(PrintStream out) throws IOException {
    out.println("A fresh Redrive, only for this demonstration; each step is checked.");
    try (TemporaryData data = TemporaryData.create();
        Server server = Server.start(data.configuration());
        Client client = new Client(Endpoint.of(server.url(), data.configuration()))) {
      new Story(new Aws(client), client, new Narrator(out)).tell();
      out.println();
      out.println("Every step was observed. Now yours: ./redrive up");
      return 0;
    } catch (Narrator.NotObserved e) {
      out.println("   FAILED: " + e.getMessage());
      return 1;
    }
  }
}
