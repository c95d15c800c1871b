package dev.redrive.wire.http;

import dev.redrive.api.Blob;
import java.time.Duration;

/**
 * An open WebSocket. One thread may receive while another sends; {@link #close} and {@link #onEnd}
 * are for any thread.
 */
public interface WebSocket {
  /** What came of waiting for the client. */
  sealed interface Message {
    /** A message of text. */
    record Text(String text) implements Message {}

    /** A message of bytes. */
    record Binary(Blob bytes) implements Message {}

    /** The time is up, and nothing came. */
    record Nothing() implements Message {}

    /** Nothing will come any more; told again however often one asks. */
    record End() implements Message {}
  }

  /**
   * Waits for the next message. While nobody asks, the client soon cannot send either.
   *
   * @param longest how long to wait, in real time
   */
  Message receive(Duration longest) throws InterruptedException;

  /** Sends a message of bytes and waits until the socket has taken it; false if it cannot. */
  boolean send(Blob bytes) throws InterruptedException;

  /**
   * Says good-bye and ends the connection soon, whether the client answers or not; later calls do
   * nothing.
   *
   * @param code a status of RFC 6455, section 7.4; 4000 to 4999 are the application's own
   * @param reason for people, at most 123 bytes of UTF-8
   */
  void close(int code, String reason);

  /** Has the task run once when the connection has ended; at once if it has. It must not block. */
  void onEnd(Runnable task);
}
