package dev.redrive.server.cli;

import dev.redrive.server.Configuration;
import dev.redrive.server.Options;
import dev.redrive.server.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A running server as a client sees it.
 *
 * @param url its scheme, host and port
 * @param accessKey the root access key
 * @param secret the root secret
 */
public record Endpoint(String url, String accessKey, String secret) {
  /** The options that every client command understands. */
  public static final Set<String> OPTIONS = Set.of("port", "data", "root-access-key");

  private static final String FILE = "url";

  /** The server of the given port, or else the one that keeps its data in the given folder. */
  public static Endpoint of(Options options, Map<String, String> environment) {
    Optional<String> port = options.find("port").map(p -> "http://127.0.0.1:" + p);
    Path data = Path.of(options.find("data").orElse(".redrive"));
    String key = options.find("root-access-key").orElse("test");
    String secret = environment.getOrDefault("REDRIVE_ROOT_SECRET", "test");
    return new Endpoint(port.or(() -> read(data)).orElse("http://127.0.0.1:4566"), key, secret);
  }

  /** A server that was started with that configuration. */
  public static Endpoint of(String url, Configuration configuration) {
    return new Endpoint(url, configuration.rootAccessKey(), configuration.rootSecret());
  }

  /** Leaves word in the data folder of where its server listens. */
  public static void publish(Path data, String url) throws IOException {
    Files.writeString(data.resolve(FILE), url);
  }

  private static Optional<String> read(Path data) {
    Path file = data.resolve(FILE);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UsageException("cannot read " + file + ": " + e.getMessage());
    }
  }
}
