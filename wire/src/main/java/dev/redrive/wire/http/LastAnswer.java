package dev.redrive.wire.http;

import io.netty.channel.ChannelHandlerContext;

/**
 * An answer that lasts as long as its connection, whose requests end with it: what else the client
 * sends belongs to the answer or is thrown away.
 */
sealed interface LastAnswer permits OpenWebSocket, StreamedAnswer {
  /** Makes the connection the answer's, before or while it is served; in the event loop. */
  void begin(ChannelHandlerContext ctx);

  /** Serves it on the request's thread, to the end, and closes the connection. */
  void serve();

  /** Tells it that its client has gone; for any thread. */
  void stop();

  /** Ends it soon, because the server does; in the event loop. */
  void drain();
}
