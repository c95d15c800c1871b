package dev.redrive.wire.http;

import dev.redrive.api.Blob;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer under way whose body is a {@link ByteStream}: each piece is written as a chunk, and the
 * next one is only asked for when the socket has taken it, so that one piece is all that waits.
 */
final class StreamedAnswer implements LastAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(StreamedAnswer.class);
  private static final int SLICE = 65_536;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Channel channel;
  private final byte[] head;
  private final ByteStream stream;
  private final boolean chunked;
  private final Patience patience;
  private volatile boolean writing;
  private volatile boolean draining;

  /**
   * For how long the client may leave a piece untaken.
   *
   * @param deadline the connection's
   * @param piece the time for each piece
   */
  record Patience(Deadline deadline, Duration piece) {}

  /**
   * An answer to be written.
   *
   * @param chunked whether the client knows chunks; others see the end of the body in the end of
   *     the connection
   */
  StreamedAnswer(
      Channel channel,
      HttpResponse response,
      ByteStream stream,
      boolean chunked,
      Patience patience) {
    this.channel = channel;
    this.head = ResponseBytes.streamHead(response, chunked);
    this.stream = stream;
    this.chunked = chunked;
    this.patience = patience;
  }

  @Override
  public void begin(ChannelHandlerContext ctx) {
    // The request's thread writes head and body.
  }

  @Override
  public void serve() {
    try {
      write();
    } catch (RuntimeException | StackOverflowError broken) {
      LOG.error("A streamed answer failed", broken);
    }
    var _ = channel.close();
  }

  private void write() {
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
    moves(true);
    boolean taken = true;
    for (int from = 0; taken && from < bytes.length; from += SLICE) {
      int size = Math.min(SLICE, bytes.length - from);
      taken = channel.writeAndFlush(Unpooled.wrappedBuffer(bytes, from, size)).await().isSuccess();
    }
    moves(false);
    return taken;
  }

  /** Notes whether bytes wait for the client to take them, for which it has its time. */
  private void moves(boolean waiting) {
    writing = waiting;
    if (draining) {
      patience.deadline().in(LAST_WORDS);
    } else if (waiting) {
      patience.deadline().in(patience.piece());
    } else {
      patience.deadline().never();
    }
  }

  @Override
  public void stop() {
    stream.close();
  }

  /** Lets it say its last words to a client that listens. */
  @Override
  public void drain() {
    draining = true;
    if (writing) {
      var _ = channel.close();
    } else {
      patience.deadline().in(LAST_WORDS);
      stop();
    }
  }
}
