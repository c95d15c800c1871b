package dev.redrive.server;

import dev.redrive.server.cli.Client;
import dev.redrive.server.cli.Endpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A short life of a server, from which the JVM learns what to have ready at the next start. */
final class Training {
  private Training() {}

  static void run() throws IOException {
    try (TemporaryData data = TemporaryData.create();
        Server server = Server.start(data.configuration());
        Client client = new Client(Endpoint.of(server.url(), data.configuration()))) {
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
}
