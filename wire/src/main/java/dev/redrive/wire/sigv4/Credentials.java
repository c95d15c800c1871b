package dev.redrive.wire.sigv4;

import dev.redrive.api.Caller;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows the access keys that may sign; safe for use by many threads. */
public interface Credentials {
  /**
   * The key's secret, or nothing if the key is unknown or the session token is not the one that
   * belongs to it.
   *
   * @param accessKeyId the id that the request names
   * @param sessionToken the session token that the request carries, or null
   */
  Optional<Secret> find(String accessKeyId, @Nullable String sessionToken);

  /**
   * What is known of one access key.
   *
   * @param secretAccessKey the secret that signs
   * @param caller who signs with it
   * @param expires when it ends, in real time, or null if it does not
   */
  record Secret(String secretAccessKey, Caller caller, @Nullable Instant expires) {
    @Override
    public String toString() {
      return "Secret[" + caller.arn() + "]";
    }
  }
}
