package dev.redrive.runtime.environment;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Invocation;
import dev.redrive.engine.InvocationResult;
import dev.redrive.runtime.log.PlatformLines;
import dev.redrive.runtime.log.StreamLog;
import dev.redrive.runtime.protocol.Event;
import dev.redrive.runtime.protocol.Report;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One execution environment: a directory, a /tmp, a log stream, and a process that is started again
 * after a time-out or an exit. It runs one invocation at a time; {@link #stop} may come from any
 * thread.
 */
final class Environment {
  private static final long INIT_LIMIT = TimeUnit.SECONDS.toNanos(10);
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

  private final FunctionVersion function;
  private final Host host;
  private final EnvironmentFiles files;
  private final StreamLog log;
  private final Output output;
  private volatile @Nullable RuntimeProcess process;
  private volatile boolean stopped;
  private volatile boolean broken;
  private boolean started;
  private boolean outOfMemory;
  private long peakMegabytes = 1;

  /** Makes the environment's directory; its process is started by the first invocation. */
  Environment(Host host, FunctionVersion function, int slot)
      throws IOException, InterruptedException, EnvironmentException {
    this.host = host;
    this.function = function;
    this.files = EnvironmentFiles.create(host, function, slot);
    this.log = new StreamLog(host.logs(), host.clock(), function, files.logStream());
    this.output = new Output(files.output(), log);
  }

  FunctionVersion function() {
    return function;
  }

  /** Whether it may serve another invocation. */
  boolean isUsable() {
    return !stopped && !broken;
  }

  /** Runs one invocation and hands its log over. */
  InvocationResult run(Invocation invocation) throws InterruptedException {
    try {
      output.restart();
      InvocationResult result = attempt(invocation);
      return stopped ? new InvocationResult.NotRun("The server is stopping.") : result;
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
    endProcess();
  }

  private InvocationResult attempt(Invocation invocation)
      throws IOException, InterruptedException, EnvironmentException {
    Optional<Long> initDuration = Optional.empty();
    if (!started) {
      started = true;
      log.add(PlatformLines.initStart(files.runtimeVersion(), files.runtimeVersionArn()));
      Initialisation init = initialise(System.nanoTime() + INIT_LIMIT);
      if (init.failure().isEmpty()) {
        initDuration = Optional.of(init.nanoseconds());
      } else {
        logFailedInit(init, "init");
      }
    }
    long begin = System.nanoTime();
    long deadline = begin + TimeUnit.SECONDS.toNanos(function.timeoutSeconds());
    Turn turn = new Turn(invocation, begin, deadline, initDuration);
    if (!isRunning()) {
      Initialisation init = initialise(deadline);
      if (init.failure().isPresent()) {
        logFailedInit(init, "invoke");
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
    log.add(PlatformLines.start(turn.invocation.requestId(), function.version()));
  }

  private InvocationResult answer(Turn turn, Invocation invocation)
      throws IOException, InterruptedException, EnvironmentException {
    offer(turn, invocation);
    Optional<Report> report = await(turn.deadline);
    if (report.isPresent() && report.get() instanceof Report.Exited && running().api().withdraw()) {
      endProcess();
      Initialisation init = initialise(turn.deadline);
      if (init.failure().isPresent()) {
        logFailedInit(init, "invoke");
        return init.timedOut() ? timedOut(turn) : failedInit(turn, init);
      }
      offer(turn, invocation);
      report = await(turn.deadline);
    }
    return report.isEmpty() ? timedOut(turn) : ended(turn, report.get());
  }

  private void offer(Turn turn, Invocation invocation) {
    long left = TimeUnit.NANOSECONDS.toMillis(turn.deadline - System.nanoTime());
    running()
        .api()
        .offer(
            new Event(
                invocation.requestId(),
                host.realTime().millis() + left,
                invocation.invokedFunctionArn(),
                TraceId.random(),
                invocation.clientContext().orElse(""),
                invocation.payload()));
  }

  private InvocationResult ended(Turn turn, Report report) throws IOException {
    String id = turn.invocation.requestId();
    return switch (report) {
      case Report.Response response -> {
        output.finish();
        finish(turn, Optional.empty());
        byte[] body = response.body();
        yield new InvocationResult.Answered(
            Json.isValid(body) ? body : Json.quoted(body), log.tail());
      }
      case Report.InvocationError error -> {
        output.finish();
        finish(turn, Optional.empty());
        yield Failures.reported(error.body(), error.errorType()).with(log.tail());
      }
      case Report.TooLarge _ -> {
        output.finish();
        finish(turn, Optional.empty());
        yield Failures.tooLarge().with(log.tail());
      }
      case Report.Exited exited -> exited(turn, id, exited.status());
      case Report.InitError error -> {
        endProcess();
        output.finish();
        finish(
            turn, Optional.of("Status: error\tError Type: " + Failures.known(error.errorType())));
        yield Failures.reported(error.body(), error.errorType()).with(log.tail());
      }
      case Report.Ready _ -> throw new IllegalStateException("ready twice");
    };
  }

  private InvocationResult exited(Turn turn, String id, int status) throws IOException {
    endProcess();
    output.finish();
    log.add(PlatformLines.exit(id, Failures.reason(status)));
    String type = outOfMemory ? "Runtime.OutOfMemory" : "Runtime.ExitError";
    finish(turn, Optional.of("Status: error\tError Type: " + type));
    return Failures.exited(id, status).with(log.tail());
  }

  private InvocationResult timedOut(Turn turn) throws IOException {
    measure();
    endProcess();
    output.finish();
    String id = turn.invocation.requestId();
    log.add(PlatformLines.end(id));
    log.add(
        PlatformLines.report(
            id,
            TimeUnit.SECONDS.toNanos(function.timeoutSeconds()),
            turn.initDuration,
            function.memoryMegabytes(),
            peakMegabytes,
            Optional.of("Status: timeout")));
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
    finish(turn, Optional.of("Status: error\tError Type: " + init.errorType()));
    return failure.with(log.tail());
  }

  private void finish(Turn turn, Optional<String> status) {
    long took = System.nanoTime() - turn.begin;
    measure();
    log.add(PlatformLines.end(turn.invocation.requestId()));
    log.add(
        PlatformLines.report(
            turn.invocation.requestId(),
            took,
            turn.initDuration,
            function.memoryMegabytes(),
            peakMegabytes,
            status));
  }

  /**
   * How a start of the process went.
   *
   * @param failure what it reported instead of being ready
   * @param timedOut whether it reported nothing in time
   */
  private record Initialisation(long nanoseconds, Optional<Report> failure, boolean timedOut) {
    String errorType() {
      return failure
          .map(
              report ->
                  report instanceof Report.InitError error
                      ? Failures.known(error.errorType())
                      : "Runtime.ExitError")
          .orElse("");
    }
  }

  private Initialisation initialise(long deadline)
      throws IOException, InterruptedException, EnvironmentException {
    long begin = System.nanoTime();
    endProcess();
    outOfMemory = false;
    process = files.start(output.path());
    if (stopped) {
      endProcess();
    }
    Optional<Report> report = await(deadline);
    long took = System.nanoTime() - begin;
    if (report.isPresent() && report.get() instanceof Report.Ready) {
      return new Initialisation(took, Optional.empty(), false);
    }
    if (report.isPresent() && !running().api().wasConnected()) {
      files.checkBuilt(output.peek());
    }
    measure();
    endProcess();
    output.finish();
    return new Initialisation(
        took, Optional.of(report.orElse(new Report.Exited(137))), report.isEmpty());
  }

  private void logFailedInit(Initialisation init, String phase) {
    log.add(
        PlatformLines.initReport(
            init.nanoseconds(),
            phase,
            init.timedOut() ? "timeout" : "error",
            init.timedOut() ? Optional.empty() : Optional.of(init.errorType())));
  }

  /**
   * Waits for a report until the deadline, and meanwhile carries the log and watches the memory.
   */
  private Optional<Report> await(long deadline) throws IOException, InterruptedException {
    RuntimeProcess current = running();
    while (true) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      Optional<Report> report = current.api().await(Math.min(left, TICK));
      if (report.isPresent()) {
        return report;
      }
      output.drain();
      log.flush();
      if (!outOfMemory && usesTooMuch(current)) {
        outOfMemory = true;
        measure();
        current.sandbox().kill();
      }
    }
  }

  private boolean usesTooMuch(RuntimeProcess current) {
    return current.sandbox().residentBytes() > (long) function.memoryMegabytes() << 20;
  }

  private void measure() {
    RuntimeProcess current = process;
    if (current != null) {
      long megabytes = (current.sandbox().peakBytes() + (1 << 20) - 1) >> 20;
      peakMegabytes = Math.min(function.memoryMegabytes(), Math.max(peakMegabytes, megabytes));
    }
  }

  private boolean isRunning() {
    RuntimeProcess current = process;
    return current != null && current.sandbox().isAlive();
  }

  private RuntimeProcess running() {
    RuntimeProcess current = process;
    if (current == null) {
      throw new IllegalStateException("no process");
    }
    return current;
  }

  private void endProcess() {
    RuntimeProcess current = process;
    if (current != null) {
      current.end();
    }
  }

  /**
   * Looks after the environment while it is idle: what background work wrote stays small.
   *
   * @return whether it may be kept: neither its files nor its memory are beyond all bounds
   */
  boolean trim() {
    try {
      output.trim();
      RuntimeProcess current = process;
      return current == null || !usesTooMuch(current);
    } catch (IOException e) {
      return false;
    }
  }

  /** Kills its processes for good; an invocation that is running ends as not run. */
  void stop() {
    stopped = true;
    endProcess();
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
