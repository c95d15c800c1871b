package dev.redrive.wire.http;

import dev.redrive.api.Blob;
import java.util.Optional;

/**
 * One answer; the listener adds {@code Date}, {@code Connection}, and {@code Content-Length} or
 * {@code Transfer-Encoding}.
 *
 * @param status the HTTP status, 200 to 599
 * @param fields the header fields
 * @param body the body; dropped for statuses that have none
 * @param stream the body where it comes into being while it is sent; whoever takes the answer must
 *     close it
 * @param upgrade what serves the connection from now on; its status is 101
 */
public record HttpResponse(
    int status,
    HttpFields fields,
    Blob body,
    Optional<ByteStream> stream,
    Optional<WebSocketService> upgrade) {
  private static final int SWITCHING = 101;

  public HttpResponse {
    if (upgrade.isPresent() ? status != SWITCHING : status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status);
    }
  }

  /** An answer whose body is whole. */
  public HttpResponse(int status, HttpFields fields, Blob body) {
    this(status, fields, body, Optional.empty(), Optional.empty());
  }

  /** The same answer with a body that comes into being while it is sent. */
  public HttpResponse streaming(ByteStream body) {
    return new HttpResponse(status, fields, Blob.EMPTY, Optional.of(body), Optional.empty());
  }

  /** Turns the connection into a WebSocket, if the request was a handshake. */
  public static HttpResponse webSocket(WebSocketService service) {
    return new HttpResponse(
        SWITCHING, HttpFields.none(), Blob.EMPTY, Optional.empty(), Optional.of(service));
  }

  /** Whether an answer of this status may carry a body. */
  boolean hasBody() {
    return status != 204 && status != 304;
  }
}
