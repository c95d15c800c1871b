package dev.redrive.runtime.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * A request on the Runtime API.
 *
 * @param headers by lower-case name
 * @param body the bytes, or nothing if there were more than are taken
 */
record HttpRequest(String method, String path, Map<String, String> headers, Optional<byte[]> body) {
  HttpRequest {
    headers = Map.copyOf(headers);
  }

  /** Whether the connection ends after the answer. */
  boolean closes() {
    return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
  }
}
