package dev.redrive.runtime.environment;

import dev.redrive.runtime.log.StreamLog;
import dev.redrive.runtime.protocol.Report;
import dev.redrive.runtime.protocol.RuntimeApi;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts, watches and ends the process of an environment, one after the other. Used by one thread
 * at a time, except for {@link #stop}, {@link #isStopped} and {@link #usesTooMuchMemory}.
 */
final class Supervisor {
  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int KILLED = 137;
  private static final int SEGMENTATION_FAULT = 139;

  private final EnvironmentFiles files;
  private final StreamLog log;
  private final Output output;
  private final int memoryMegabytes;
  private volatile @Nullable RuntimeProcess process;
  private volatile boolean stopped;
  private boolean outOfMemory;
  private long peakMegabytes = 1;

  /**
   * @param log where the output goes while it is waited for a report
   */
  Supervisor(EnvironmentFiles files, StreamLog log, Output output, int memoryMegabytes) {
    this.files = files;
    this.log = log;
    this.output = output;
    this.memoryMegabytes = memoryMegabytes;
  }

  /**
   * Starts a process and waits until it is ready; one that is not by then is ended.
   *
   * @param trace the trace header of the invocation that it is started for
   * @throws EnvironmentException if its sandbox could not be built, or the server is stopping
   */
  Initialisation start(long deadline, String trace)
      throws IOException, InterruptedException, EnvironmentException {
    long begin = System.nanoTime();
    end();
    outOfMemory = false;
    RuntimeProcess current = files.start(output.path(), trace);
    process = current;
    Optional<Report> report = await(deadline);
    if (report.filter(Supervisor::isSegmentationFault).isPresent()) {
      report = await(deadline);
    }
    long took = System.nanoTime() - begin;
    if (report.isPresent() && report.get() instanceof Report.Ready) {
      measure();
      output.finish();
      return new Initialisation(took, Optional.empty(), false);
    }
    if (report.isPresent() && !current.api().wasConnected()) {
      files.checkBuilt(output.peek());
    }
    measure();
    end();
    output.finish();
    return new Initialisation(
        took, Optional.of(report.orElse(new Report.Exited(KILLED))), report.isEmpty());
  }

  /** What Lambda was recorded not to notice before a function is ready, until its time is up. */
  private static boolean isSegmentationFault(Report report) {
    return report instanceof Report.Exited exited && exited.status() == SEGMENTATION_FAULT;
  }

  /**
   * Waits for a report until the deadline, and meanwhile carries the log and watches the memory.
   *
   * @throws EnvironmentException if the server is stopping
   */
  Optional<Report> await(long deadline)
      throws IOException, InterruptedException, EnvironmentException {
    RuntimeProcess current = running();
    while (true) {
      if (stopped) {
        end();
        throw new EnvironmentException("The server is stopping.");
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      Optional<Report> report = current.api().await(Math.min(left, TICK));
      if (report.isPresent() && !stopped) {
        return report;
      }
      if (current.api().wasConnected()) {
        output.drain(Math.min(left, TICK));
      } else {
        output.trim();
      }
      log.flush();
      if (!outOfMemory && usesTooMuchMemory()) {
        outOfMemory = true;
        measure();
        current.sandbox().kill();
      }
    }
  }

  /** The Runtime API of the process that was started last. */
  RuntimeApi api() {
    return running().api();
  }

  boolean isRunning() {
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

  /** Whether the process has more memory than its function may have. */
  boolean usesTooMuchMemory() {
    RuntimeProcess current = process;
    return current != null && current.sandbox().residentBytes() > (long) memoryMegabytes << 20;
  }

  /** Whether the process was ended because of its memory. */
  boolean ranOutOfMemory() {
    return outOfMemory;
  }

  /** Takes note of the memory that the process has used. */
  void measure() {
    RuntimeProcess current = process;
    if (current != null) {
      long megabytes = (current.sandbox().peakBytes() + (1 << 20) - 1) >> 20;
      peakMegabytes = Math.min(memoryMegabytes, Math.max(peakMegabytes, megabytes));
    }
  }

  /** The most memory that was ever measured. */
  long peakMegabytes() {
    return peakMegabytes;
  }

  /** Ends the process and all its children. */
  void end() {
    RuntimeProcess current = process;
    if (current != null) {
      current.end();
    }
  }

  /** Ends the process for good. */
  void stop() {
    stopped = true;
    end();
  }

  boolean isStopped() {
    return stopped;
  }
}
