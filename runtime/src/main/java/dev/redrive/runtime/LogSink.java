package dev.redrive.runtime;

import dev.redrive.engine.FunctionVersion;
import java.util.List;

/** Where the log of an execution environment goes; what the function's role forbids is dropped. */
public interface LogSink {
  /**
   * One event of a log stream.
   *
   * @param timestamp business time, epoch milliseconds
   * @param message the text with its line end, as CloudWatch Logs keeps it
   */
  record Line(long timestamp, String message) {}

  /**
   * Appends lines to a stream of the function's log group, making both where they are missing;
   * returns when the operating system has the bytes. It never fails the invocation.
   */
  void append(FunctionVersion function, String logStream, List<Line> lines);
}
