package dev.redrive.wire.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;

/**
 * An HTTP/1.1 server socket whose requests are each answered on a virtual thread, so that none
 * waits for another.
 */
public final class HttpListener implements AutoCloseable {
  /** Seconds and a count: a client that is gone without a word is noticed within half a minute. */
  private static final int PROBE_AFTER = 15;

  private static final int PROBE_EACH = 5;
  private static final int PROBES = 3;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final EventLoopGroup acceptor =
      new NioEventLoopGroup(1, new DefaultThreadFactory("http-accept", true));
  private final EventLoopGroup loops =
      new NioEventLoopGroup(0, new DefaultThreadFactory("http", true));
  private final ExecutorService requests =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory());
  private final Connections connections = new Connections();
  private final Channel channel;

  private HttpListener(InetSocketAddress address, HttpLimits limits, HttpHandler handler)
      throws IOException {
    Connection.Shared shared =
        new Connection.Shared(
            limits, new Body.Budget(limits.bodiesBytes()), handler, requests, connections);
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(acceptor, loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 1024)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), PROBE_AFTER)
            .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), PROBE_EACH)
            .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), PROBES)
            .childHandler(new Pipeline(shared));
    var bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      var _ = acceptor.shutdownGracefully();
      var _ = loops.shutdownGracefully();
      requests.close();
      throw new IOException(
          "Cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
    }
    this.channel = bound.channel();
    var _ =
        loops.scheduleAtFixedRate(
            () -> connections.sweep(System.nanoTime()), 1, 1, TimeUnit.SECONDS);
  }

  /** Binds the address, whose port may be 0, and serves it until closed. */
  public static HttpListener start(
      InetSocketAddress address, HttpLimits limits, HttpHandler handler) throws IOException {
    return new HttpListener(address, limits, handler);
  }

  /** The address that is bound, with its real port. */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  /** The port that is bound. */
  public int port() {
    return address().getPort();
  }

  /** Takes no more requests, and waits a few seconds for those under way. */
  @Override
  public void close() {
    close(GRACE);
  }

  /** Takes no more requests, waits at most that long for those under way, then cuts them off. */
  public void close(Duration grace) {
    channel.close().awaitUninterruptibly();
    connections.drain();
    long end = System.nanoTime() + grace.toNanos();
    while (connections.count() > 0 && end - System.nanoTime() > 0) {
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    requests.shutdownNow();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  /** Gives each accepted connection its handlers, or closes it where there are too many. */
  private static final class Pipeline extends ChannelInitializer<SocketChannel> {
    private final Connection.Shared shared;

    Pipeline(Connection.Shared shared) {
      this.shared = shared;
    }

    @Override
    protected void initChannel(SocketChannel child) {
      if (shared.connections().count() >= shared.limits().connections()) {
        var _ = child.close();
        return;
      }
      Connection connection = new Connection(shared);
      int head = shared.limits().headBytes();
      HttpDecoderConfig decoder =
          new HttpDecoderConfig().setMaxInitialLineLength(head).setMaxHeaderSize(head);
      child.pipeline().addLast(new Watch(connection), new HttpRequestDecoder(decoder), connection);
    }
  }

  /** Tells a connection of bytes before they are parsed. */
  private static final class Watch extends ChannelInboundHandlerAdapter {
    private final Connection connection;

    Watch(Connection connection) {
      this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      connection.bytesArrived();
      ctx.fireChannelRead(message);
    }
  }
}
