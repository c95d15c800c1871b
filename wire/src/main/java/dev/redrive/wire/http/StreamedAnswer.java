package dev.redrive.wire.http;

import dev.redrive.api.Blob;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An answer under way whose body is a {@link ByteStream}: each piece is written as a chunk, and the
 * next one is only asked for when the socket has taken it, so that one piece is all that waits.
 *
 * <p>The request's thread writes; {@link #stop} is for any thread.
 */
final class StreamedAnswer {
  private static final int SLICE = 65_536;
  private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private final Channel channel;
  private final ByteStream stream;
  private final boolean chunked;
  private final WriteListener listener;
  private volatile boolean writing;

  /** Hears when bytes begin to wait for the client, and when it has taken them. */
  interface WriteListener {
    void moved(boolean writing);
  }

  /**
   * An answer to be written.
   *
   * @param chunked whether the client knows chunks; others see the end of the body in the end of
   *     the connection
   * @param listener told on the writing thread
   */
  StreamedAnswer(Channel channel, ByteStream stream, boolean chunked, WriteListener listener) {
    this.channel = channel;
    this.stream = stream;
    this.chunked = chunked;
    this.listener = listener;
  }

  /** Writes head and body; returns when both are written, or cannot be. */
  void write(byte[] head) {
    try (stream) {
      boolean taken = send(head);
      Optional<Blob> next = taken ? stream.next() : Optional.empty();
      while (next.isPresent()) {
        taken = sendPiece(next.get().bytes());
        next = taken ? stream.next() : Optional.empty();
      }
      if (taken && chunked) {
        send(END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean sendPiece(byte[] piece) throws InterruptedException {
    if (!chunked || piece.length == 0) {
      return send(piece);
    }
    byte[] size = (Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = new byte[size.length + piece.length + 2];
    System.arraycopy(size, 0, chunk, 0, size.length);
    System.arraycopy(piece, 0, chunk, size.length, piece.length);
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    return send(chunk);
  }

  private boolean send(byte[] bytes) throws InterruptedException {
    writing = true;
    listener.moved(true);
    boolean taken = true;
    for (int from = 0; taken && from < bytes.length; from += SLICE) {
      int size = Math.min(SLICE, bytes.length - from);
      taken = channel.writeAndFlush(Unpooled.wrappedBuffer(bytes, from, size)).await().isSuccess();
    }
    writing = false;
    listener.moved(false);
    return taken;
  }

  /** Whether bytes wait for the client to take them. */
  boolean isWriting() {
    return writing;
  }

  /** Ends the body. */
  void stop() {
    stream.close();
  }
}
