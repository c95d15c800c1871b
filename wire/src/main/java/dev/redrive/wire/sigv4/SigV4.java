package dev.redrive.wire.sigv4;

import dev.redrive.api.Blob;
import dev.redrive.api.Caller;
import dev.redrive.wire.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Verifies Signature Version 4 in real time; safe for use by many threads. */
public final class SigV4 {
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private final Credentials credentials;
  private final InstantSource realTime;
  private final SigningKeys keys = new SigningKeys();

  /**
   * Who signed a request.
   *
   * @param caller the owner of the key
   * @param expires when the key ends, in real time, or null if it doesn't
   * @param body the body, with the framing of signed chunks removed
   */
  public record Verified(Caller caller, @Nullable Instant expires, Blob body) {}

  public SigV4(Credentials credentials, InstantSource realTime) {
    this.credentials = credentials;
    this.realTime = realTime;
  }

  /**
   * Verifies the signature of a request, and throws {@link SignatureRefused} if it does not hold.
   *
   * @param skew how far the client's clock may be off
   */
  public Verified verify(HttpRequest request, Authorization authorization, Duration skew) {
    Credentials.Secret secret =
        credentials
            .find(authorization.accessKeyId(), authorization.sessionToken())
            .orElseThrow(SignatureRefused::unknownKey);
    Instant now = realTime.instant();
    checkTime(authorization, now, skew);
    byte[] key = keys.key(secret.secretAccessKey(), authorization.scope());
    String declared = declaredHash(request, authorization);
    boolean chunked = declared != null && declared.startsWith("STREAMING-");
    boolean literal = chunked || UNSIGNED.equals(declared);
    String actual = declared != null && literal ? declared : Hashes.sha256(request.body().bytes());
    String canonical = CanonicalRequest.of(request, authorization.signedHeaders(), actual);
    String expected = Hashes.hex(Hashes.hmac(key, authorization.stringToSign(canonical)));
    if (!same(expected, authorization.signature())
        || (declared != null && !declared.equals(actual))) {
      throw SignatureRefused.wrongSignature();
    }
    if (secret.expires() != null && !now.isBefore(secret.expires())) {
      throw SignatureRefused.expiredToken();
    }
    Blob body = chunked ? ChunkedPayload.decode(request, authorization, key) : request.body();
    return new Verified(secret.caller(), secret.expires(), body);
  }

  private static @Nullable String declaredHash(HttpRequest request, Authorization authorization) {
    String header = request.fields().first("x-amz-content-sha256");
    if (header != null || !authorization.presigned()) {
      return header;
    }
    return request.query().contains("X-Amz-Content-Sha256=" + UNSIGNED) ? UNSIGNED : null;
  }

  private static void checkTime(Authorization authorization, Instant now, Duration skew) {
    Instant signed;
    try {
      signed = LocalDateTime.parse(authorization.timestamp(), BASIC).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException wrong) {
      throw SignatureRefused.incomplete(
          "Date must be in ISO-8601 'basic format'. Got '" + authorization.timestamp() + "'.");
    }
    if (signed.isAfter(now.plus(skew))) {
      throw SignatureRefused.mismatch(
          "Signature not yet current: %s is still later than %s (%s + %d min.)"
              .formatted(
                  authorization.timestamp(), basic(now.plus(skew)), basic(now), skew.toMinutes()));
    }
    boolean presigned = authorization.presigned();
    Duration valid = presigned ? Duration.ofSeconds(authorization.expiresSeconds()) : skew;
    if (signed.isBefore(now.minus(valid))) {
      String window = presigned ? valid.toSeconds() + " sec." : valid.toMinutes() + " min.";
      throw SignatureRefused.mismatch(
          "Signature expired: %s is now earlier than %s (%s - %s)"
              .formatted(authorization.timestamp(), basic(now.minus(valid)), basic(now), window));
    }
  }

  private static String basic(Instant instant) {
    return BASIC.format(instant.atOffset(ZoneOffset.UTC));
  }

  /** Compares without telling by its time how much is equal. */
  static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
  }
}
