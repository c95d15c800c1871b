package dev.redrive.runtime.environment;

import dev.redrive.runtime.log.LogSplitter;
import dev.redrive.runtime.log.OutputFile;
import dev.redrive.runtime.log.StreamLog;
import java.io.IOException;
import java.nio.file.Path;

/** Carries what processes wrote into the log, up to a limit for each invocation. One thread. */
final class Output implements AutoCloseable {
  /** The bytes of output of one invocation that are kept. */
  static final int LIMIT = 10 << 20;

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

  /** Takes what was written until now, whole lines only. */
  void drain() throws IOException {
    while (taken <= LIMIT) {
      byte[] bytes = file.read();
      if (bytes.length == 0) {
        file.shrink();
        return;
      }
      taken += bytes.length;
      if (taken > LIMIT) {
        splitter.flush();
        log.add("[Redrive] This invocation wrote more than 10 MB; the rest is not kept.\n");
      } else {
        splitter.write(bytes);
      }
    }
    file.discard();
  }

  /** Takes everything that was written until now, an unfinished line included. */
  void finish() throws IOException {
    drain();
    splitter.flush();
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
