package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged server, started through the launcher as a user would start it. */
final class Server implements AutoCloseable {
  static final Path HOME =
      Path.of(Objects.requireNonNull(System.getProperty("redrive.home"))).normalize();
  private static final Path WORK =
      Path.of(Objects.requireNonNull(System.getProperty("redrive.work")));
  private static final Pattern READY =
      Pattern.compile("Redrive is ready: (http://127\\.0\\.0\\.1:\\d+)");

  private static final Pattern LINK = Pattern.compile("#token=([A-Za-z0-9_-]+)");

  private final Process process;
  private final Path data;
  private final URI endpoint;
  private final List<String> output;
  private final Clients clients;
  private final Http http;

  private Server(Process process, Path data, URI endpoint, List<String> output) {
    this.process = process;
    this.data = data;
    this.endpoint = endpoint;
    this.output = output;
    this.clients = Clients.of(endpoint, Credentials.ROOT);
    this.http = new Http(endpoint, Credentials.ROOT);
  }

  /** Starts a server on a new data directory and returns once it says that it is ready. */
  static Server start() {
    return start(newData(), Map.of());
  }

  static Server start(Path data, Map<String, String> environment) {
    return start(data, launch(data, environment, List.of("--port", "0")));
  }

  /** Starts a server with more options, behind a prefix of its command line. */
  static Server start(List<String> prefix, Map<String, String> environment, List<String> options) {
    Path data = newData();
    List<String> all = new ArrayList<>(List.of("--port", "0"));
    all.addAll(options);
    return start(data, launch(data, environment, prefix, all));
  }

  private static Server start(Path data, Process process) {
    List<String> output = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<URI> endpoint = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> read(process, output, endpoint));
    try {
      return new Server(process, data, endpoint.get(10, TimeUnit.MINUTES), output);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("the server did not start: " + output + "\n" + log(data), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Runs {@code ./redrive up} where it must refuse to serve, and returns how it ended. */
  static Command.Result refused(Path data, Map<String, String> environment, List<String> options) {
    try {
      Process process = launch(data, environment, options);
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Command.Result(process.waitFor(), printed, log(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Path newData() {
    try {
      Files.createDirectories(WORK);
      return Files.createTempDirectory(WORK, "data-").resolve("redrive");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(Path data, Map<String, String> environment, List<String> options) {
    return launch(data, environment, List.of(), options);
  }

  private static Process launch(
      Path data, Map<String, String> environment, List<String> prefix, List<String> options) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(List.of(HOME.resolve("redrive").toString(), "up"));
    words.addAll(List.of("--data", data.toString()));
    words.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(HOME.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(logFile(data).toFile()));
    Command.clean(builder.environment());
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void read(Process process, List<String> output, CompletableFuture<URI> endpoint) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        Matcher ready = READY.matcher(line);
        if (ready.matches()) {
          endpoint.complete(URI.create(ready.group(1)));
        }
      }
      endpoint.completeExceptionally(new AssertionError("standard output ended"));
    } catch (IOException e) {
      endpoint.completeExceptionally(e);
    }
  }

  private static Path logFile(Path data) {
    return data.resolveSibling("server.log");
  }

  private static String log(Path data) {
    try {
      return Files.readString(logFile(data), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Clients aws() {
    return clients;
  }

  Clients aws(Credentials caller) {
    return Clients.of(endpoint, caller);
  }

  Http http() {
    return http;
  }

  Http http(Credentials caller) {
    return new Http(endpoint, caller);
  }

  URI endpoint() {
    return endpoint;
  }

  Path data() {
    return data;
  }

  /** Returns what the server wrote to standard output, line by line. */
  List<String> output() {
    return List.copyOf(output);
  }

  /** Returns what the server wrote to standard error. */
  String log() {
    return log(data);
  }

  /** Exchanges the token that the server printed at its start, as the console does. */
  Credentials signIn() {
    Matcher link = LINK.matcher(log());
    if (!link.find()) {
      throw new AssertionError("no link to the console: " + log());
    }
    byte[] body = ("{\"token\":\"" + link.group(1) + "\"}").getBytes(UTF_8);
    JsonNode keys =
        http.plain("POST", "/_redrive/session", Map.of("Content-Type", "application/json"), body)
            .json()
            .get("Credentials");
    return new Credentials(
        keys.get("AccessKeyId").asText(),
        keys.get("SecretAccessKey").asText(),
        keys.get("SessionToken").asText());
  }

  long pid() {
    return handle().pid();
  }

  /** The server itself, which a prefix of its command line may have started as its child. */
  private ProcessHandle handle() {
    boolean prefixed = process.info().command().orElse("").endsWith("/bwrap");
    return prefixed ? process.children().findFirst().orElseThrow() : process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Moves business time; returns once the work due on the way was run. */
  JsonNode advance(Duration duration) {
    Http.Reply reply =
        http.control(
            "POST", "/_redrive/clock", "{\"advanceSeconds\":" + duration.toMillis() / 1000.0 + "}");
    if (reply.status() != 200) {
      throw new AssertionError(reply.toString());
    }
    return reply.json();
  }

  /** Returns once everything that is due now was run; business time stays. */
  void drain() {
    advance(Duration.ZERO);
  }

  /** Returns what the control API tells of an event, or a 404. */
  Http.Reply event(String requestId) {
    return http.control("GET", "/_redrive/events/" + requestId, "");
  }

  /**
   * Kills the server without a word, as a crash would, and waits until its children are gone too.
   */
  void kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    process.onExit().join();
    Await.until(
        "the sandboxes die with the server",
        () -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Asks the server to stop, as a service manager would, and returns its exit status. */
  int stop() {
    handle().destroy();
    return process.onExit().join().exitValue();
  }

  /** Starts the server again on the same data. */
  Server restart() {
    return start(data, Map.of());
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }
}
