package dev.redrive.server;

import dev.redrive.server.cli.Commands;
import dev.redrive.server.cli.Endpoint;
import dev.redrive.server.demo.Demo;
import dev.redrive.store.DatabaseInUseException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The one entry point: {@code up}, {@code demo} and the commands for a running server. */
public final class Main {
  private Main() {}

  /** Runs one command; exits with 2 where it was asked for wrongly, and 1 where it failed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> rest =
        Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
    Commands commands = new Commands(System.out, System.getenv());
    try {
      switch (arguments.length == 0 ? "" : arguments[0]) {
        case "up" -> up(rest);
        case "demo" -> System.exit(Demo.run(System.out));
        case "train" -> Training.run();
        case "env" -> commands.env(rest);
        case "clock" -> commands.clock(rest);
        case "events" -> commands.events(rest);
        default -> throw new UsageException("unknown command; see './redrive help'");
      }
    } catch (UsageException e) {
      System.err.println("redrive: " + e.getMessage());
      System.exit(2);
    } catch (DatabaseInUseException e) {
      System.err.println("redrive: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void up(List<String> arguments) throws IOException, InterruptedException {
    Configuration configuration =
        Configuration.of(
            Options.parse(arguments, Configuration.OPTIONS, Configuration.FLAGS), System.getenv());
    Server server = Server.start(configuration);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
    Endpoint.publish(configuration.data(), server.url());
    System.err.println("Console: " + server.consoleLink());
    System.err.println("Functions run in: " + server.sandbox());
    System.out.println("Redrive is ready: " + server.url());
    System.out.flush();
    server.awaitClose();
  }
}
