package dev.redrive.wire.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;

/**
 * An answer whose bytes are all there: it is written in slices, so that a client which takes little
 * at a time makes no copy of the rest wait. Confined to the event loop.
 */
final class PlainAnswer {
  private static final int SLICE = 65_536;

  private final ChannelHandlerContext ctx;
  private final byte[] body;
  private final Runnable done;

  private PlainAnswer(ChannelHandlerContext ctx, byte[] body, Runnable done) {
    this.ctx = ctx;
    this.body = body;
    this.done = done;
  }

  /** Writes head and body; runs {@code done} if the socket took them, or closes the connection. */
  static void write(ChannelHandlerContext ctx, byte[] head, byte[] body, Runnable done) {
    int first = Math.min(body.length, SLICE);
    ByteBuf buffer = ctx.alloc().ioBuffer(head.length + first);
    buffer.writeBytes(head).writeBytes(body, 0, first);
    new PlainAnswer(ctx, body, done).write(buffer, first);
  }

  /** Writes what is in the buffer, then the body from there on. */
  private void write(ByteBuf buffer, int next) {
    ChannelFutureListener further =
        written -> {
          if (!written.isSuccess()) {
            var _ = ctx.close();
          } else if (next < body.length) {
            int size = Math.min(SLICE, body.length - next);
            write(Unpooled.wrappedBuffer(body, next, size), next + size);
          } else {
            done.run();
          }
        };
    var _ = ctx.writeAndFlush(buffer).addListener(further);
  }
}
