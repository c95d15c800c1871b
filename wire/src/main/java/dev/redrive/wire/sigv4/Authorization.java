package dev.redrive.wire.sigv4;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says of its own signature, not yet verified.
 *
 * @param accessKeyId the key that it names
 * @param scope the credential scope
 * @param timestamp when it was signed, {@code yyyyMMdd'T'HHmmss'Z'}
 * @param signedHeaders the names of the signed headers, lower-case and sorted
 * @param signature the signature in lower-case hexadecimal
 * @param sessionToken the session token, or null
 * @param expiresSeconds how long a presigned request is valid; negative for a signed header
 */
public record Authorization(
    String accessKeyId,
    Scope scope,
    String timestamp,
    List<String> signedHeaders,
    String signature,
    @Nullable String sessionToken,
    long expiresSeconds) {

  /** The one algorithm that is understood. */
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  /** Whether the signature is in the query. */
  boolean presigned() {
    return expiresSeconds >= 0;
  }

  /** The string that is signed for that canonical request. */
  String stringToSign(String canonicalRequest) {
    return ALGORITHM + "\n" + timestamp + "\n" + scope + "\n" + Hashes.sha256(canonicalRequest);
  }
}
