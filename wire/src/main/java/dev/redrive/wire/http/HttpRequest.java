package dev.redrive.wire.http;

import dev.redrive.api.Blob;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in, nothing decoded.
 *
 * @param method the method, upper-case as sent
 * @param path the path as sent, percent-encoded, beginning with a slash
 * @param query the query as sent, without its question mark; empty if there is none
 * @param fields the header fields
 * @param body the whole body; empty if it was too large
 * @param tooLarge whether the body was longer than the listener takes, and dropped
 * @param peer the address that it came from, or null if it came by no socket
 */
public record HttpRequest(
    String method,
    String path,
    String query,
    HttpFields fields,
    Blob body,
    boolean tooLarge,
    @Nullable InetAddress peer) {

  /** A request that came by no socket. */
  public HttpRequest(
      String method, String path, String query, HttpFields fields, Blob body, boolean tooLarge) {
    this(method, path, query, fields, body, tooLarge, null);
  }

  /** The same request with another body. */
  public HttpRequest withBody(Blob decoded) {
    return new HttpRequest(method, path, query, fields, decoded, tooLarge, peer);
  }
}
