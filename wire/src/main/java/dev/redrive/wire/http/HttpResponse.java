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
 */
public record HttpResponse(int status, HttpFields fields, Blob body, Optional<ByteStream> stream) {
  public HttpResponse {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status);
    }
  }

  /** An answer whose body is whole. */
  public HttpResponse(int status, HttpFields fields, Blob body) {
    this(status, fields, body, Optional.empty());
  }

  /** The same answer with a body that comes into being while it is sent. */
  public HttpResponse streaming(ByteStream body) {
    return new HttpResponse(status, fields, Blob.EMPTY, Optional.of(body));
  }

  /** Whether an answer of this status may carry a body. */
  boolean hasBody() {
    return status != 204 && status != 304;
  }
}
