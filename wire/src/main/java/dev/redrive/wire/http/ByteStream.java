package dev.redrive.wire.http;

import dev.redrive.api.Blob;
import java.util.Optional;

/**
 * A body that comes into being while it is sent. One thread reads it, a piece at a time and only
 * when the client has taken the last; any thread may close it.
 */
public interface ByteStream extends AutoCloseable {
  /** Waits for the next piece; empty at the end. */
  Optional<Blob> next() throws InterruptedException;

  /**
   * Ends the body, be it at its end or not, and wakes the reader; it does not block, and may be
   * called more than once.
   */
  @Override
  void close();
}
