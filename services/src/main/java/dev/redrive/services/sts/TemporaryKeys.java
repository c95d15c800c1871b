package dev.redrive.services.sts;

import java.time.Instant;

/**
 * Credentials of a session.
 *
 * @param accessKeyId {@code ASIA...}
 * @param expires real time
 */
public record TemporaryKeys(
    String accessKeyId, String secretAccessKey, String sessionToken, Instant expires) {
  /** Tells nothing that signs. */
  @Override
  public String toString() {
    return "TemporaryKeys[" + accessKeyId + ", expires " + expires + "]";
  }
}
