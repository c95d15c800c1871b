package dev.redrive.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the call that the current thread serves.
 *
 * @param caller who calls
 * @param account the account whose things are meant
 * @param region the region whose things are meant, from the credential scope
 * @param requestId the id that the answer's request-id header carries
 * @param baseUrl the scheme, host and port that the client used, such as {@code
 *     http://localhost:4566}, without a slash at its end
 * @param trace the {@code X-Amzn-Trace-Id} that the caller sent, as it is, or null
 * @param expires when the caller's credentials end, in real time, or null if they don't
 */
public record Call(
    Caller caller,
    String account,
    String region,
    String requestId,
    String baseUrl,
    @Nullable String trace,
    @Nullable Instant expires) {
  /** Bound while a call is served. */
  public static final ScopedValue<Call> CURRENT = ScopedValue.newInstance();

  /** A call that is part of no trace, with credentials that don't end. */
  public Call(Caller caller, String account, String region, String requestId, String baseUrl) {
    this(caller, account, region, requestId, baseUrl, null, null);
  }

  /** The call that the current thread serves; it is an error to ask outside of one. */
  public static Call current() {
    return CURRENT.get();
  }
}
