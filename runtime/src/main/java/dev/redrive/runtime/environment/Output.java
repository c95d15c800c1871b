package dev.redrive.runtime.environment;

import dev.redrive.runtime.log.LogSplitter;
import dev.redrive.runtime.log.OutputFile;
import dev.redrive.runtime.log.StreamLog;
import java.io.IOException;
import java.nio.file.Path;

/** Carries what processes wrote into the log, up to a limit for each invocation. One thread. */
final class Output implements AutoCloseable {
  /** The bytes of output of one invocation that are kept, counted as CloudWatch Logs counts. */
  static final int LIMIT = 10 << 20;

  private static final int EVENT_OVERHEAD = 26;

  /** Who writes so much faster than it is taken would fill the disk. */
  private static final long UNREAD_LIMIT = 4L * LIMIT;

  private final OutputFile file;
  private final StreamLog log;
  private final LogSplitter splitter;
  private long taken;

  Output(Path path, StreamLog log) throws IOException {
    this.file = new OutputFile(path);
    this.log = log;
    this.splitter = new LogSplitter(log::add);
  }

  Path path() {
    return file.path();
  }

  /** Starts the count for a new invocation. */
  void restart() {
    taken = 0;
  }

  /** Takes what was written until now, whole lines only, for about so long at most. */
  void drain(long nanoseconds) throws IOException {
    long begin = System.nanoTime();
    boolean more = true;
    while (more && System.nanoTime() - begin < nanoseconds) {
      more = takeNext();
    }
  }

  /** Takes everything that was written until now, an unfinished line included. */
  void finish() throws IOException {
    boolean more = true;
    while (more) {
      more = takeNext();
    }
    splitter.flush();
  }

  /** Takes a piece of what was written; false if nothing is left to be taken. */
  private boolean takeNext() throws IOException {
    if (taken <= LIMIT && file.unread() > UNREAD_LIMIT) {
      endWithTooMuch();
    }
    if (taken > LIMIT) {
      file.discard();
      return false;
    }
    byte[] bytes = file.read();
    if (bytes.length == 0) {
      file.shrink();
      return false;
    }
    taken += size(bytes);
    if (taken > LIMIT) {
      endWithTooMuch();
    } else {
      splitter.write(bytes);
    }
    return true;
  }

  private void endWithTooMuch() {
    taken = LIMIT + 1L;
    splitter.flush();
    log.add("[Redrive] This invocation wrote more than 10 MB; the rest is not kept.\n");
  }

  /** How much bytes are as events. */
  private static long size(byte[] bytes) {
    long size = bytes.length;
    for (byte each : bytes) {
      if (each == '\n') {
        size += EVENT_OVERHEAD;
      }
    }
    return size;
  }

  /** The beginning of what was written and not yet taken. */
  String peek() throws IOException {
    return file.peek();
  }

  /** Keeps the file small while nobody reads it. */
  void trim() throws IOException {
    file.limit(LIMIT);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
