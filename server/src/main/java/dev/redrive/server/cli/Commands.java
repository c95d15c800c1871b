package dev.redrive.server.cli;

import dev.redrive.server.Options;
import dev.redrive.server.UsageException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The commands {@code env}, {@code clock} and {@code events}; each prints what it learned. */
public final class Commands {
  /**
   * A shell function that leads the aws command to the server: v1 ignores the exported endpoint for
   * SQS, v2 before 2.13 for everything.
   */
  public static final String AWS_FUNCTION =
      "aws() { command aws --endpoint-url \"$AWS_ENDPOINT_URL\" \"$@\"; }";

  private final PrintStream out;
  private final Map<String, String> environment;

  public Commands(PrintStream out, Map<String, String> environment) {
    this.out = out;
    this.environment = environment;
  }

  /** Prints the exports that a CLI or SDK needs to find the server, and a function for the CLI. */
  public void env(List<String> arguments) {
    Endpoint endpoint = Endpoint.of(Options.parse(arguments, Endpoint.OPTIONS), environment);
    out.println("export AWS_ENDPOINT_URL=" + endpoint.url());
    out.println("export AWS_ACCESS_KEY_ID=" + endpoint.accessKey());
    out.println("export AWS_SECRET_ACCESS_KEY=" + endpoint.secret());
    out.println("export AWS_REGION=" + Client.REGION);
    out.println("export AWS_DEFAULT_REGION=" + Client.REGION);
    out.println("unset AWS_SESSION_TOKEN AWS_PROFILE");
    out.println(AWS_FUNCTION);
  }

  /** Prints business time, after moving it where {@code advance} asks for it. */
  public void clock(List<String> arguments) {
    Options options = Options.parse(arguments, Endpoint.OPTIONS);
    List<String> words = options.words();
    try (Client client = new Client(Endpoint.of(options, environment))) {
      if (words.isEmpty()) {
        print(client.control("GET", "/clock", ""));
      } else if (words.size() == 2 && words.getFirst().equals("advance")) {
        long seconds = Durations.parse(words.getLast()).toSeconds();
        print(client.control("POST", "/clock", "{\"advanceSeconds\": " + seconds + "}"));
      } else {
        throw new UsageException("write 'clock', or 'clock advance 3m'");
      }
    }
  }

  private void print(Json clock) {
    double offset = Double.parseDouble(clock.text("offsetSeconds").orElse("0"));
    out.printf(
        "%s (%s)%n",
        clock.text("now").orElse(""),
        offset == 0 ? "real time" : "%+.0f s ahead of real time".formatted(offset));
    clock
        .text("unfinished")
        .filter(unfinished -> !unfinished.equals("0"))
        .ifPresent(unfinished -> out.println(unfinished + " attempts are still running"));
  }

  /** Prints the events, newest first, or everything of one. */
  public void events(List<String> arguments) {
    Options options = Options.parse(arguments, Endpoint.OPTIONS);
    try (Client client = new Client(Endpoint.of(options, environment))) {
      EventPrinter printer = new EventPrinter(out);
      switch (options.words().size()) {
        case 0 -> printer.list(client.control("GET", "/events", ""));
        case 1 -> printer.one(client.control("GET", "/events/" + options.words().getFirst(), ""));
        default -> throw new UsageException("write 'events', or 'events REQUEST-ID'");
      }
    }
  }
}
