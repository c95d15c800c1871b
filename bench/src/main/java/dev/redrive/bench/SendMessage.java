package dev.redrive.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** SendMessage a second, durable, against ElasticMQ in memory, on 64 connections each, in turns. */
final class SendMessage implements Scenario {
  private static final Duration TIME = Duration.ofSeconds(6);
  private static final int CONNECTIONS = 64;
  private static final int ELASTICMQ_PORT = 19324;

  @Override
  public void run(Path root, Path work) throws IOException, InterruptedException {
    Process elastic = elasticMq(root, work);
    try (Redrive redrive = Redrive.start(root, work.resolve("data"))) {
      byte[] create = request(redrive.port(), "CreateQueue", "{\"QueueName\":\"bench\"}");
      new Load(redrive.port(), create, 200, 1).send(1);
      new Load(
              ELASTICMQ_PORT,
              request(ELASTICMQ_PORT, "CreateQueue", "{\"QueueName\":\"bench\"}"),
              200,
              1)
          .send(1);
      Load ours = new Load(redrive.port(), send(redrive.port()), 200, CONNECTIONS);
      Load theirs = new Load(ELASTICMQ_PORT, send(ELASTICMQ_PORT), 200, CONNECTIONS);
      theirs.run(TIME);
      ours.run(TIME);
      Load.Result first = theirs.run(TIME);
      Load.Result mine = ours.run(TIME);
      Load.Result last = theirs.run(TIME);
      double reference = (first.perSecond() + last.perSecond()) / 2;
      System.out.printf(
          "| SendMessage, durable | %.0f/s | ElasticMQ 1.7.1 in memory %.0f/s | ratio %.2f | p50 %d µs, p99 %d µs |%n",
          mine.perSecond(), reference, mine.perSecond() / reference, mine.median(), mine.p99());
    } finally {
      elastic.destroy();
      if (!elastic.waitFor(10, TimeUnit.SECONDS)) {
        elastic.destroyForcibly();
      }
    }
  }

  private static byte[] send(int port) throws IOException {
    String body =
        "{\"QueueUrl\":\"http://127.0.0.1:%d/000000000000/bench\",\"MessageBody\":\"%s\"}"
            .formatted(port, "x".repeat(300));
    return request(port, "SendMessage", body);
  }

  private static byte[] request(int port, String operation, String body) throws IOException {
    return Redrive.signed(
        port,
        "sqs",
        "POST",
        "/",
        Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS." + operation),
        body);
  }

  private static Process elasticMq(Path root, Path work) throws IOException, InterruptedException {
    Path configuration = work.resolve("elasticmq.conf");
    Files.writeString(
        configuration,
        """
        include classpath("application.conf")
        node-address { protocol = http, host = "127.0.0.1", port = %1$d, context-path = "" }
        rest-sqs { enabled = true, bind-port = %1$d, bind-hostname = "127.0.0.1" }
        rest-stats { enabled = false }
        """
            .formatted(ELASTICMQ_PORT));
    try (var jars = Files.list(root.resolve("bench/target/elasticmq"))) {
      String classpath = jars.map(Path::toString).collect(Collectors.joining(":"));
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin/java").toString(),
              "-Dconfig.file=" + configuration,
              "-cp",
              classpath,
              "org.elasticmq.server.Main");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(work.resolve("elasticmq.log").toFile())
              .start();
      Ports.await(ELASTICMQ_PORT, Duration.ofSeconds(60));
      return process;
    }
  }
}
