package dev.redrive.wire.http;

import dev.redrive.api.Blob;

/**
 * One answer; the listener adds {@code Content-Length}, {@code Date} and {@code Connection}.
 *
 * @param status the HTTP status, 200 to 599
 * @param fields the header fields
 * @param body the body; dropped for statuses that have none
 */
public record HttpResponse(int status, HttpFields fields, Blob body) {
  public HttpResponse {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status);
    }
  }

  /** Whether an answer of this status may carry a body. */
  boolean hasBody() {
    return status != 204 && status != 304;
  }
}
