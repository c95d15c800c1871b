package dev.redrive.services.lambda;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The X-Ray header that an event carries to where its records go; nothing is sampled. */
final class TraceHeader {
  private TraceHeader() {}

  /** The header of the request with this id, the same each time. */
  static String of(String requestId) {
    UUID digest = UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8));
    String digits = digest.toString().replace("-", "");
    return "Root=1-%s-%s;Parent=%s;Sampled=0"
        .formatted(digits.substring(0, 8), digits.substring(8), digits.substring(16));
  }
}
