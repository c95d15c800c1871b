package dev.redrive.wire.http;

/** Serves one WebSocket, which is closed when this returns. */
@FunctionalInterface
public interface WebSocketService {
  /** Serves it on a virtual thread of its own. */
  void serve(WebSocket socket) throws InterruptedException;
}
