package dev.redrive.wire.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Derives signing keys, and keeps those of the last secrets that were used; safe for many threads.
 */
final class SigningKeys {
  private static final int MOST = 2048;

  private record Origin(String secret, Scope scope) {}

  private final ConcurrentHashMap<Origin, byte[]> derived = new ConcurrentHashMap<>();

  /** The key that signs for that secret within that scope; the caller must not change it. */
  byte[] key(String secret, Scope scope) {
    Origin origin = new Origin(secret, scope);
    byte[] known = derived.get(origin);
    if (known != null) {
      return known;
    }
    if (derived.size() >= MOST) {
      derived.clear();
    }
    byte[] key = derive(secret, scope);
    derived.put(origin, key);
    return key;
  }

  private static byte[] derive(String secret, Scope scope) {
    byte[] date = Hashes.hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
    byte[] region = Hashes.hmac(date, scope.region());
    byte[] service = Hashes.hmac(region, scope.service());
    return Hashes.hmac(service, "aws4_request");
  }
}
