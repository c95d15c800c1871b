package dev.redrive.services.lambda;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The X-Ray header that an event carries to where its records go; nothing is sampled. */
final class TraceHeader {
  private TraceHeader() {}

  /**
   * The header of the request with this id, the same each time.
   *
   * @param now when the request came, in epoch milliseconds; X-Ray's ids begin with the second
   */
  static String of(String requestId, long now) {
    UUID digest = UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8));
    String digits = digest.toString().replace("-", "");
    return "Root=1-%08x-%s;Parent=%s;Sampled=0"
        .formatted(now / 1000, digits.substring(0, 24), digits.substring(16));
  }
}
