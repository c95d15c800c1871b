package dev.redrive.server;

import dev.redrive.server.cli.Client;
import dev.redrive.server.cli.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A short life of a server, from which the JVM learns what to have ready at the next start. */
final class Training {
  private Training() {}

  static void run() throws IOException {
    Path data = Files.createTempDirectory("redrive-training");
    Configuration configuration =
        Configuration.of(
            new Options(Map.of("port", "0", "data", data.toString()), List.of()), Map.of());
    try (Server server = Server.start(configuration);
        Client client =
            new Client(
                new Endpoint(
                    server.url(), configuration.rootAccessKey(), configuration.rootSecret()))) {
      client.control("GET", "/health", "");
      client.control("GET", "/clock", "");
      client.control("GET", "/events", "");
      json(client, "sqs", "1.0", "AmazonSQS.CreateQueue", "{\"QueueName\":\"training\"}");
      json(client, "logs", "1.1", "Logs_20140328.DescribeLogGroups", "{}");
      client.send("lambda", "GET", "/2015-03-31/functions", Map.of(), new byte[0]);
      client.send(
          "iam",
          "POST",
          "/",
          Map.of("Content-Type", "application/x-www-form-urlencoded"),
          "Action=ListRoles&Version=2010-05-08".getBytes(StandardCharsets.UTF_8));
    } finally {
      delete(data);
    }
  }

  private static void json(
      Client client, String service, String version, String target, String body) {
    client.send(
        service,
        "POST",
        "/",
        Map.of("Content-Type", "application/x-amz-json-" + version, "X-Amz-Target", target),
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(Training::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
