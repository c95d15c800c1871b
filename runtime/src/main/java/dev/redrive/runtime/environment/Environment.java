package dev.redrive.runtime.environment;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.InvocationResult;
import dev.redrive.runtime.log.PlatformLines;
import dev.redrive.runtime.log.PlatformLines.Failed;
import dev.redrive.runtime.log.PlatformLines.Usage;
import dev.redrive.runtime.log.StreamLog;
import dev.redrive.runtime.protocol.Event;
import dev.redrive.runtime.protocol.Report;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One execution environment: a directory, a /tmp, a log stream, and a process that is started again
 * after a time-out or an exit. It runs one invocation at a time; {@link #stop} may come from any
 * thread.
 */
final class Environment {
  private static final long INIT_LIMIT = TimeUnit.SECONDS.toNanos(10);

  private final FunctionVersion function;
  private final Host host;
  private final EnvironmentFiles files;
  private final StreamLog log;
  private final PlatformLines lines;
  private final Output output;
  private final Supervisor supervisor;
  private volatile boolean broken;
  private boolean started;

  /** Makes the environment's directory; its process is started by the first invocation. */
  Environment(Host host, FunctionVersion function, int slot)
      throws IOException, InterruptedException, EnvironmentException {
    this.host = host;
    this.function = function;
    this.files = EnvironmentFiles.create(host, function, slot);
    this.log = new StreamLog(host.logs(), host.clock(), function, files.logStream());
    this.lines = PlatformLines.of(function, host.clock());
    this.output = new Output(files.output(), log);
    this.supervisor = new Supervisor(files, log, output, function.memoryMegabytes());
  }

  FunctionVersion function() {
    return function;
  }

  /** Whether it may serve another invocation. */
  boolean isUsable() {
    return !supervisor.isStopped() && !broken;
  }

  /** Runs one invocation and hands its log over. */
  InvocationResult run(Invocation invocation) throws InterruptedException {
    try {
      output.restart();
      return attempt(invocation);
    } catch (InterruptedException | RuntimeException e) {
      abandon();
      throw e;
    } catch (IOException e) {
      abandon();
      return new InvocationResult.NotRun("The execution environment failed: " + e.getMessage());
    } catch (EnvironmentException e) {
      abandon();
      return new InvocationResult.NotRun(e.reason());
    } finally {
      log.flush();
    }
  }

  private void abandon() {
    broken = true;
    supervisor.end();
  }

  private InvocationResult attempt(Invocation invocation)
      throws IOException, InterruptedException, EnvironmentException {
    Optional<Long> initDuration = Optional.empty();
    if (!started) {
      started = true;
      lines
          .initStart(files.runtimeVersion(), files.runtimeVersionArn(), files.instanceId())
          .ifPresent(log::add);
      Initialisation init = start(System.nanoTime() + INIT_LIMIT, "init", invocation);
      if (init.failure().isEmpty()) {
        initDuration = Optional.of(init.nanoseconds());
      }
    }
    long begin = System.nanoTime();
    long deadline = begin + TimeUnit.SECONDS.toNanos(function.timeoutSeconds());
    Turn turn = new Turn(invocation, begin, deadline, initDuration);
    if (!supervisor.isRunning()) {
      Initialisation init = start(deadline, "invoke", invocation);
      if (init.failure().isPresent()) {
        begin(turn);
        return init.timedOut() ? timedOut(turn) : failedInit(turn, init);
      }
    }
    begin(turn);
    return answer(turn, invocation);
  }

  private record Turn(
      Invocation invocation, long begin, long deadline, Optional<Long> initDuration) {}

  private void begin(Turn turn) {
    log.startTail();
    lines.start(turn.invocation.requestId()).ifPresent(log::add);
  }

  private InvocationResult answer(Turn turn, Invocation invocation)
      throws IOException, InterruptedException, EnvironmentException {
    offer(turn, invocation);
    Optional<Report> report = supervisor.await(turn.deadline);
    if (report.isPresent()
        && report.get() instanceof Report.Exited
        && supervisor.api().withdraw()) {
      supervisor.end();
      Initialisation init = start(turn.deadline, "invoke", invocation);
      if (init.failure().isPresent()) {
        return init.timedOut() ? timedOut(turn) : failedInit(turn, init);
      }
      offer(turn, invocation);
      report = supervisor.await(turn.deadline);
    }
    return report.isEmpty() ? timedOut(turn) : ended(turn, report.get());
  }

  private void offer(Turn turn, Invocation invocation) {
    long left = TimeUnit.NANOSECONDS.toMillis(turn.deadline - System.nanoTime());
    long now = host.realTime().millis();
    supervisor
        .api()
        .offer(
            new Event(
                invocation.requestId(),
                now + left,
                invocation.invokedFunctionArn(),
                invocation.trace(),
                invocation.clientContext().orElse(""),
                invocation.payload()));
  }

  private InvocationResult ended(Turn turn, Report report) throws IOException {
    String id = turn.invocation.requestId();
    return switch (report) {
      case Report.Response response -> {
        output.finish();
        byte[] body = response.body();
        finish(turn, body.length, Optional.empty());
        yield new InvocationResult.Answered(
            Json.isValid(body) ? body : Json.quoted(body), log.tail());
      }
      case Report.InvocationError error -> {
        output.finish();
        finish(turn, error.body().length, Optional.empty());
        yield Failures.reported(error.body(), error.errorType()).with(log.tail());
      }
      case Report.TooLarge _ -> {
        output.finish();
        finish(turn, 0, Optional.empty());
        yield Failures.tooLarge().with(log.tail());
      }
      case Report.Exited exited -> exited(turn, id, exited.status());
      case Report.InitError error -> {
        supervisor.end();
        output.finish();
        finish(turn, 0, Optional.of(failed(Failures.known(error.errorType()))));
        yield Failures.reported(error.body(), error.errorType()).with(log.tail());
      }
      case Report.Ready _ -> throw new IllegalStateException("ready twice");
    };
  }

  private InvocationResult exited(Turn turn, String id, int status) throws IOException {
    supervisor.end();
    output.finish();
    lines.exit(id, Failures.reason(status)).ifPresent(log::add);
    String type = supervisor.ranOutOfMemory() ? "Runtime.OutOfMemory" : "Runtime.ExitError";
    finish(turn, 0, Optional.of(failed(type)));
    return Failures.exited(id, status).with(log.tail());
  }

  private InvocationResult timedOut(Turn turn) throws IOException {
    supervisor.measure();
    supervisor.end();
    output.finish();
    String id = turn.invocation.requestId();
    long limit = TimeUnit.SECONDS.toNanos(function.timeoutSeconds());
    report(turn, limit, 0, Optional.of(new Failed("timeout", Optional.empty())));
    return Failures.timedOut(id, function.timeoutSeconds()).with(log.tail());
  }

  private InvocationResult failedInit(Turn turn, Initialisation init) {
    Failures.Failure failure =
        switch (init.failure().orElseThrow()) {
          case Report.InitError error -> Failures.reported(error.body(), error.errorType());
          case Report.Exited exited ->
              Failures.exited(turn.invocation.requestId(), exited.status());
          case Report other -> throw new IllegalStateException(other.toString());
        };
    finish(turn, 0, Optional.of(failed(init.errorType())));
    return failure.with(log.tail());
  }

  private void finish(Turn turn, long producedBytes, Optional<Failed> failed) {
    long took = System.nanoTime() - turn.begin;
    supervisor.measure();
    report(turn, took, producedBytes, failed);
  }

  private void report(Turn turn, long nanoseconds, long producedBytes, Optional<Failed> failed) {
    String id = turn.invocation.requestId();
    Usage usage =
        new Usage(
            nanoseconds, turn.initDuration, function.memoryMegabytes(), supervisor.peakMegabytes());
    lines.end(id, nanoseconds, producedBytes, failed).ifPresent(log::add);
    lines.report(id, usage, failed).ifPresent(log::add);
  }

  private static Failed failed(String errorType) {
    return new Failed("error", Optional.of(errorType));
  }

  private Initialisation start(long deadline, String phase, Invocation cause)
      throws IOException, InterruptedException, EnvironmentException {
    Initialisation init = supervisor.start(deadline, cause.trace());
    Optional<Failed> failed =
        init.failure()
            .map(
                _ ->
                    init.timedOut()
                        ? new Failed("timeout", Optional.empty())
                        : failed(init.errorType()));
    lines.initEnd(phase, failed).ifPresent(log::add);
    lines.initReport(init.nanoseconds(), phase, failed).ifPresent(log::add);
    return init;
  }

  /**
   * Looks after the environment while it is idle: what background work wrote stays small.
   *
   * @return whether it may be kept: neither its files nor its memory are beyond all bounds
   */
  boolean trim() {
    try {
      output.trim();
      return !supervisor.usesTooMuchMemory();
    } catch (IOException e) {
      return false;
    }
  }

  /** Kills its processes for good; an invocation that is running ends as not run. */
  void stop() {
    supervisor.stop();
  }

  /** Removes what is left of it, after {@link #stop} and the end of its invocation. */
  void remove() {
    stop();
    try (output) {
      files.delete();
    } catch (IOException e) {
      // What could not be deleted is when the server starts again.
    }
  }
}
