package dev.redrive.runtime.log;

import dev.redrive.engine.Clock;
import dev.redrive.engine.FunctionVersion;
import dev.redrive.runtime.LogSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log stream of one environment: stamps events with business time, gathers them, and keeps the
 * tail of the running invocation. Confined to one thread at a time.
 */
public final class StreamLog {
  private static final Logger LOGGER = LoggerFactory.getLogger(StreamLog.class);

  /** What LogType=Tail returns at most, in bytes. */
  private static final int TAIL = 4096;

  /** Ends an event in the tail of a log in JSON, where events have no line ends. */
  private static final byte[] LINE_END = {'\n'};

  private static final int BATCH = 1000;
  private static final int BATCH_BYTES = 1 << 20;

  private final LogSink sink;
  private final Clock clock;
  private final FunctionVersion function;
  private final String stream;
  private final List<LogSink.Line> pending = new ArrayList<>();
  private int pendingBytes;
  private byte[] tail = new byte[0];
  private long last;

  /**
   * @param stream the stream's name
   */
  public StreamLog(LogSink sink, Clock clock, FunctionVersion function, String stream) {
    this.sink = sink;
    this.clock = clock;
    this.function = function;
    this.stream = stream;
  }

  /** Adds an event, its line end included where it has one. */
  public void add(String message) {
    add(message.getBytes(StandardCharsets.UTF_8), message);
  }

  /** Adds an event as a function wrote it; what is not UTF-8 is replaced. */
  public void add(byte[] message) {
    add(message, new String(message, StandardCharsets.UTF_8));
  }

  private void add(byte[] bytes, String message) {
    last = Math.max(last, clock.now());
    pending.add(new LogSink.Line(last, message));
    pendingBytes += bytes.length;
    extendTail(bytes);
    if (function.logging().json() && !message.endsWith("\n")) {
      extendTail(LINE_END);
    }
    if (pending.size() >= BATCH || pendingBytes >= BATCH_BYTES) {
      flush();
    }
  }

  private void extendTail(byte[] bytes) {
    int keep = Math.min(tail.length, Math.max(0, TAIL - bytes.length));
    int take = Math.min(bytes.length, TAIL);
    byte[] next = Arrays.copyOfRange(tail, tail.length - keep, tail.length + take);
    System.arraycopy(bytes, bytes.length - take, next, keep, take);
    tail = next;
  }

  /** Forgets the tail: what follows belongs to a new invocation. */
  public void startTail() {
    tail = new byte[0];
  }

  /** The last 4 KB since {@link #startTail}. */
  public byte[] tail() {
    return tail.clone();
  }

  /** Hands over what was gathered. */
  public void flush() {
    if (!pending.isEmpty()) {
      List<LogSink.Line> lines = List.copyOf(pending);
      pending.clear();
      pendingBytes = 0;
      try {
        sink.append(function, stream, lines);
      } catch (RuntimeException e) {
        LOGGER.error("{} log events of {} could not be kept", lines.size(), function.name(), e);
      }
    }
  }
}
