package dev.redrive.wire.http;

import dev.redrive.api.Blob;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that has become a WebSocket. What has arrived and was not asked for is bounded: from
 * then on the client is not read.
 *
 * <p>Confined to its event loop as a handler; as a {@link WebSocket} for any thread.
 */
final class OpenWebSocket extends SimpleChannelInboundHandler<WebSocketFrame>
    implements WebSocket, LastAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(OpenWebSocket.class);

  /** Bytes of one message, and of all that wait. */
  static final int LARGEST = 65_536;

  /** What a message counts beside its bytes. */
  private static final int OVERHEAD = 64;

  private static final Duration PING_EACH = Duration.ofSeconds(20);

  /** While the client is not read, its end can only be noticed by writing to it. */
  private static final Duration PROBE_EACH = Duration.ofSeconds(1);

  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final int NORMAL = 1000;
  private static final int GONE = 1001;
  private static final int TOO_LARGE = 1009;
  private static final int FAILED = 1011;

  private final Channel channel;
  private final byte[] handshake;
  private final WebSocketService service;
  private final BlockingQueue<Message> arrived = new LinkedBlockingQueue<>();
  private final AtomicInteger held = new AtomicInteger();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private long heard = System.nanoTime();

  /**
   * A WebSocket to be opened.
   *
   * @param handshake the head of the answer that opens it
   */
  OpenWebSocket(Channel channel, byte[] handshake, WebSocketService service) {
    this.channel = channel;
    this.handshake = handshake;
    this.service = service;
  }

  @Override
  public void begin(ChannelHandlerContext ctx) {
    var _ = ctx.writeAndFlush(Unpooled.wrappedBuffer(handshake));
    ChannelHandlerContext decoder = ctx.pipeline().context(HttpRequestDecoder.class);
    if (decoder == null) {
      stop();
    } else {
      takeOver(decoder);
    }
  }

  /** Puts the handlers of frames, this as their last, where the handler of that name stood. */
  private void takeOver(ChannelHandlerContext decoder) {
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(LARGEST)
            .expectMaskedFrames(true)
            .allowExtensions(false)
            .closeOnProtocolViolation(false)
            .build();
    channel
        .pipeline()
        .addAfter(decoder.name(), "socket", this)
        .addAfter(decoder.name(), "whole", new WebSocketFrameAggregator(LARGEST))
        .addAfter(decoder.name(), "utf8", new Utf8FrameValidator(false))
        .addAfter(decoder.name(), "encode", new WebSocket13FrameEncoder(false))
        .replace(decoder.handler(), "frames", new WebSocket13FrameDecoder(config));
    var _ = channel.eventLoop().schedule(this::ping, PING_EACH.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void serve() {
    try {
      service.serve(this);
      close(NORMAL, "");
    } catch (InterruptedException stopped) {
      drain();
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error broken) {
      LOG.error("A WebSocket's service failed", broken);
      close(FAILED, "The server failed");
    }
  }

  @Override
  public void drain() {
    close(GONE, "The server stops");
  }

  private void ping() {
    if (!channel.isActive()) {
      return;
    }
    boolean listening = channel.config().isAutoRead();
    if (listening && System.nanoTime() - heard > SILENCE.toNanos()) {
      close(GONE, "Nothing was heard of you");
    } else if (!closing.get()) {
      var _ = channel.writeAndFlush(new PingWebSocketFrame());
    }
    var _ = channel.eventLoop().schedule(this::ping, PING_EACH.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    heard = System.nanoTime();
    if (frame instanceof CloseWebSocketFrame) {
      answerClose(ctx);
    } else if (!closing.get()) {
      take(ctx, frame);
    }
  }

  private void take(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (frame instanceof PingWebSocketFrame && channel.isWritable()) {
      var _ = ctx.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
    } else if (frame instanceof TextWebSocketFrame text) {
      hold(new Message.Text(text.text()), frame);
    } else if (frame instanceof BinaryWebSocketFrame) {
      hold(new Message.Binary(Blob.of(ByteBufUtil.getBytes(frame.content()))), frame);
    }
  }

  private void hold(Message message, WebSocketFrame frame) {
    held.addAndGet(frame.content().readableBytes() + OVERHEAD);
    arrived.add(message);
    regulate();
  }

  private void regulate() {
    boolean listening = held.get() < LARGEST;
    boolean wasListening = channel.config().isAutoRead();
    channel.config().setAutoRead(listening);
    if (wasListening && !listening) {
      probeLater();
    }
  }

  private void probeLater() {
    var _ = channel.eventLoop().schedule(this::probe, PROBE_EACH.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A write to a client that has gone fails, and so closes the channel. */
  private void probe() {
    if (channel.isActive() && !channel.config().isAutoRead() && !closing.get()) {
      if (channel.isWritable()) {
        var _ = channel.writeAndFlush(new PingWebSocketFrame());
      }
      probeLater();
    }
  }

  private void answerClose(ChannelHandlerContext ctx) {
    if (closing.compareAndSet(false, true)) {
      var _ = ctx.writeAndFlush(new CloseWebSocketFrame()).addListener(_ -> closeNow());
    } else {
      closeNow();
    }
  }

  private void closeNow() {
    var _ = channel.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    stop();
    ctx.fireChannelInactive();
  }

  @Override
  public void stop() {
    arrived.add(new Message.End());
    end.complete(null);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    Throwable reason = cause.getCause() == null ? cause : cause.getCause();
    if (reason instanceof CorruptedWebSocketFrameException corrupted) {
      close(corrupted.closeStatus().code(), "The frame is not valid");
    } else if (reason instanceof TooLongFrameException) {
      close(TOO_LARGE, "The message is too large");
    } else {
      LOG.debug("A WebSocket failed", cause);
      closeNow();
    }
  }

  @Override
  public Message receive(Duration longest) throws InterruptedException {
    Message message = arrived.poll(longest.toNanos(), TimeUnit.NANOSECONDS);
    return switch (message) {
      case null -> new Message.Nothing();
      case Message.Nothing nothing -> nothing;
      case Message.Text text -> {
        release(ByteBufUtil.utf8Bytes(text.text()));
        yield text;
      }
      case Message.Binary binary -> {
        release(binary.bytes().size());
        yield binary;
      }
      case Message.End last -> {
        arrived.add(last);
        yield last;
      }
    };
  }

  private void release(int bytes) {
    int before = held.getAndAdd(-(bytes + OVERHEAD));
    if (before >= LARGEST && channel.isActive()) {
      channel.eventLoop().execute(this::regulate);
    }
  }

  @Override
  public boolean send(Blob bytes) throws InterruptedException {
    return !closing.get()
        && channel
            .writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(bytes.bytes())))
            .await()
            .isSuccess();
  }

  @Override
  public void close(int code, String reason) {
    if (closing.compareAndSet(false, true)) {
      var _ = channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
      channel.config().setAutoRead(true);
      var _ =
          channel
              .eventLoop()
              .schedule(this::closeNow, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void onEnd(Runnable task) {
    var _ = end.thenRun(task);
  }
}
