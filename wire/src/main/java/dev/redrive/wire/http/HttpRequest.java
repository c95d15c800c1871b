package dev.redrive.wire.http;

import dev.redrive.api.Blob;

/**
 * One request as it came in, nothing decoded.
 *
 * @param method the method, upper-case as sent
 * @param path the path as sent, percent-encoded, beginning with a slash
 * @param query the query as sent, without its question mark; empty if there is none
 * @param fields the header fields
 * @param body the whole body; empty if it was too large
 * @param tooLarge whether the body was longer than the listener takes, and dropped
 */
public record HttpRequest(
    String method, String path, String query, HttpFields fields, Blob body, boolean tooLarge) {

  /** The same request with another body. */
  public HttpRequest withBody(Blob decoded) {
    return new HttpRequest(method, path, query, fields, decoded, tooLarge);
  }
}
