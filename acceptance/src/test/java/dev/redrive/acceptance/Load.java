package dev.redrive.acceptance;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;

/**
 * Clients that keep a server busy until it dies or they are closed, and note what it acknowledged.
 */
final class Load implements AutoCloseable {
  private final AtomicBoolean open = new AtomicBoolean(true);
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> running = new ArrayList<>();
  private final Server server;
  private final Fixtures on;
  private final Promises promises;
  private final int round;

  /** Starts at once; {@code advancing} moves the clock meanwhile, so that retries run too. */
  Load(Server server, Promises promises, int round, boolean advancing) {
    this.server = server;
    this.on = new Fixtures(server.aws());
    this.promises = promises;
    this.round = round;
    String sent = on.aws().sqs().getQueueUrl(get -> get.queueName("sent")).queueUrl();
    long now =
        java.time.Instant.parse(
                server.http().control("GET", "/_redrive/clock", "").json().get("now").asText())
            .toEpochMilli();
    start("a", this::work);
    start("b", this::work);
    start("c", this::fail);
    start("d", number -> send(sent, number));
    start("e", number -> write(now, number));
    if (advancing) {
      start("f", number -> server.advance(Duration.ofSeconds(61)));
    }
  }

  /** One request, told its number. */
  private interface Request {
    void send(String number);
  }

  private void start(String worker, Request request) {
    running.add(
        workers.submit(
            () -> {
              for (int i = 0; open.get() && server.isAlive(); i++) {
                try {
                  request.send(round + worker + i);
                } catch (SdkClientException | UncheckedIOException dying) {
                  return;
                }
              }
            }));
  }

  /** Lets the clients do their work for a while. */
  void run(Duration duration) {
    LockSupport.parkNanos(duration.toNanos());
  }

  private void work(String number) {
    promises.working().put(on.event("working", "{\"n\": \"" + number + "\" }"), number);
  }

  private void fail(String number) {
    String payload = "{\"n\": \"" + number + "\" }";
    promises.failing().put(on.event("failing", payload), payload);
  }

  private void send(String url, String number) {
    on.aws().sqs().sendMessage(send -> send.queueUrl(url).messageBody(number));
    promises.sent().add(number);
  }

  private void write(long now, String number) {
    on.aws()
        .logs()
        .putLogEvents(
            put ->
                put.logGroupName("written")
                    .logStreamName("s")
                    .logEvents(InputLogEvent.builder().timestamp(now).message(number).build()));
    promises.written().add(number);
  }

  /** Waits for the clients to stop; an answer that was an error is one here. */
  @Override
  public void close() {
    open.set(false);
    workers.close();
    for (Future<?> worker : running) {
      if (worker.state() == Future.State.FAILED) {
        throw new AssertionError("a client was refused", worker.exceptionNow());
      }
    }
  }
}
