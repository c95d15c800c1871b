package dev.redrive.wire.http;

import dev.redrive.api.Blob;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client connection: it gathers a request, has it answered on a thread of its own, writes the
 * answer, and only then looks at the next request.
 *
 * <p>Confined to its event loop, but for {@link #closeIfLate}, {@link #drain} and the request's
 * thread.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final String NO_HANDSHAKE = "The request does not open a WebSocket of version 13.";

  /** What a listener's connections share. */
  record Shared(
      HttpLimits limits,
      Body.Budget budget,
      HttpHandler handler,
      Executor executor,
      Connections connections) {}

  private enum State {
    IDLE,
    HEAD,
    BODY,
    ANSWERING,
    LAST
  }

  private final Shared shared;
  private final Queue<Object> waiting = new ArrayDeque<>(4);
  private final Deadline deadline = new Deadline();
  private State state = State.IDLE;
  private boolean keepAlive;
  private long bodyDeadline;
  private long announced;
  private io.netty.handler.codec.http.@Nullable HttpRequest head;
  private @Nullable Body body;
  private @Nullable LastAnswer last;
  private volatile @Nullable ChannelHandlerContext context;

  Connection(Shared shared) {
    this.shared = shared;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
    idle();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    shared.connections.add(this);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    shared.connections.remove(this);
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    if (body != null && state == State.BODY) {
      body.free();
    }
    if (last != null) {
      last.stop();
    }
  }

  /** Told of bytes before they are parsed, so that a slow header has a deadline. */
  void bytesArrived() {
    if (state == State.IDLE) {
      state = State.HEAD;
      deadline.in(shared.limits.head());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (state == State.LAST) {
      ReferenceCountUtil.release(message);
    } else if (state == State.ANSWERING) {
      waiting.add(message);
      ctx.channel().config().setAutoRead(false);
    } else {
      take(ctx, message);
    }
  }

  private void take(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpObject object && object.decoderResult().isFailure()) {
        refuseBroken(ctx, object.decoderResult().cause());
        return;
      }
      if (message instanceof io.netty.handler.codec.http.HttpRequest request) {
        begin(ctx, request);
      }
      if (message instanceof HttpContent content && body != null && state == State.BODY) {
        body.append(content.content(), announced);
        deadline.in(shared.limits.silence(), bodyDeadline);
        if (content instanceof LastHttpContent) {
          answer(ctx);
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext ctx, io.netty.handler.codec.http.HttpRequest request) {
    head = request;
    keepAlive = HttpUtil.isKeepAlive(request) && !shared.connections.closing();
    announced = HttpUtil.getContentLength(request, -1L);
    Body arriving = new Body(shared.budget, shared.limits.bodyBytes(), announced);
    body = arriving;
    state = State.BODY;
    bodyDeadline = Deadline.after(shared.limits.body());
    deadline.in(shared.limits.silence(), bodyDeadline);
    if (!spoken(request.protocolVersion())) {
      refuse(ctx, 505, "HTTPVersionNotSupported", "The HTTP version is not supported.");
      return;
    }
    String expect = request.headers().get(HttpHeaderNames.EXPECT);
    if (expect == null) {
      return;
    }
    if (!expect.equalsIgnoreCase("100-continue")) {
      refuse(ctx, 417, "ExpectationFailed", "The expectation is not supported.");
    } else if (arriving.tooLarge()) {
      keepAlive = false;
      answer(ctx);
    } else {
      var _ = ctx.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
    }
  }

  private static boolean spoken(HttpVersion version) {
    return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
  }

  private void refuseBroken(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      refuse(ctx, 431, "RequestHeaderFieldsTooLarge", "The request header is too large.");
    } else {
      refuse(ctx, 400, "BadRequest", "The request is not valid HTTP.");
    }
  }

  private void refuse(ChannelHandlerContext ctx, int status, String code, String message) {
    state = State.ANSWERING;
    keepAlive = false;
    if (body != null) {
      body.free();
    }
    write(ctx, shared.handler.refuse(status, code, message), true);
  }

  private void answer(ChannelHandlerContext ctx) {
    Body arrived = body;
    io.netty.handler.codec.http.HttpRequest request = head;
    if (arrived == null || request == null) {
      return;
    }
    if (arrived.overBudget()) {
      refuse(ctx, 503, "ServiceUnavailable", "The server holds too many requests. Try again.");
      return;
    }
    state = State.ANSWERING;
    deadline.never();
    keepAlive &= !arrived.tooLarge();
    shared.executor.execute(() -> respond(ctx, request, arrived));
  }

  /** Answers a request, on its own thread. */
  private void respond(
      ChannelHandlerContext ctx, io.netty.handler.codec.http.HttpRequest request, Body arrived) {
    HttpResponse response = handle(Requests.of(request, arrived, peer(ctx)));
    boolean withBody = !request.method().name().equals("HEAD");
    if (response.upgrade().isPresent()) {
      upgrade(ctx, request, response.upgrade().get());
    } else if (withBody && response.stream().isPresent()) {
      boolean chunked = request.protocolVersion().isKeepAliveDefault();
      var patience = new StreamedAnswer.Patience(deadline, shared.limits.body());
      ByteStream stream = response.stream().get();
      answerToTheEnd(ctx, new StreamedAnswer(ctx.channel(), response, stream, chunked, patience));
    } else {
      response.stream().ifPresent(ByteStream::close);
      ctx.executor()
          .execute(
              () -> {
                arrived.free();
                write(ctx, response, withBody);
              });
    }
  }

  private static @Nullable InetAddress peer(ChannelHandlerContext ctx) {
    return ctx.channel().remoteAddress() instanceof InetSocketAddress address
        ? address.getAddress()
        : null;
  }

  /** Opens a WebSocket; a client that did not ask for one is refused. */
  private void upgrade(
      ChannelHandlerContext ctx,
      io.netty.handler.codec.http.HttpRequest request,
      WebSocketService service) {
    Optional<byte[]> handshake = WebSocketHandshake.answer(request);
    if (handshake.isPresent()) {
      answerToTheEnd(ctx, new OpenWebSocket(ctx.channel(), handshake.get(), service));
    } else {
      ctx.executor().execute(() -> refuse(ctx, 400, "BadRequest", NO_HANDSHAKE));
    }
  }

  private void answerToTheEnd(ChannelHandlerContext ctx, LastAnswer answer) {
    ctx.executor().execute(() -> begin(ctx, answer));
    answer.serve();
  }

  private void begin(ChannelHandlerContext ctx, LastAnswer answer) {
    if (body != null) {
      body.free();
    }
    last = answer;
    state = State.LAST;
    keepAlive = false;
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    ctx.channel().config().setAutoRead(true);
    if (!ctx.channel().isActive()) {
      answer.stop();
      return;
    }
    answer.begin(ctx);
    if (shared.connections.closing()) {
      answer.drain();
    }
  }

  private HttpResponse handle(@Nullable HttpRequest request) {
    try {
      return request == null
          ? shared.handler.refuse(400, "BadRequest", "The request target is not valid.")
          : shared.handler.handle(request);
    } catch (Throwable thrown) {
      LOG.error("A request failed outside of any operation", thrown);
      return new HttpResponse(500, HttpFields.none(), Blob.EMPTY);
    }
  }

  private void write(ChannelHandlerContext ctx, HttpResponse response, boolean withBody) {
    keepAlive &= !shared.connections.closing();
    deadline.in(shared.limits.body());
    byte[] head = ResponseBytes.head(response, keepAlive);
    Blob bytes = withBody && response.hasBody() ? response.body() : Blob.EMPTY;
    PlainAnswer.write(ctx, head, bytes.bytes(), () -> answered(ctx));
  }

  private void answered(ChannelHandlerContext ctx) {
    head = null;
    body = null;
    if (!keepAlive) {
      var _ = ctx.close();
      return;
    }
    idle();
    while (state != State.ANSWERING && !waiting.isEmpty()) {
      bytesArrived();
      take(ctx, waiting.remove());
    }
    if (waiting.isEmpty() && !ctx.channel().config().isAutoRead()) {
      ctx.channel().config().setAutoRead(true);
    }
  }

  private void idle() {
    state = State.IDLE;
    deadline.in(shared.limits.idle());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    LOG.debug("A connection failed", cause);
    var _ = ctx.close();
  }

  /** Closes the connection if its deadline is past; any thread may ask. */
  void closeIfLate(long nanoTime) {
    ChannelHandlerContext ctx = context;
    if (ctx != null && deadline.isPast(nanoTime)) {
      var _ = ctx.close();
    }
  }

  /** Closes the connection as soon as it owes no answer; any thread may ask. */
  void drain() {
    ChannelHandlerContext ctx = context;
    if (ctx != null) {
      ctx.executor()
          .execute(
              () -> {
                if (state == State.IDLE) {
                  var _ = ctx.close();
                }
                keepAlive = false;
                if (last != null) {
                  last.drain();
                }
              });
    }
  }
}
