package dev.redrive.wire.sigv4;

import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.text.Percent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Signs with one access key; safe for use by many threads.
 *
 * @param accessKeyId the key's id
 * @param secretAccessKey the key's secret
 * @param sessionToken the token that goes with it, or null
 */
public record Signer(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** The headers to add to the request, which must have a {@code host}: date, token, signature. */
  public HttpFields sign(HttpRequest request, String region, String service, Instant now) {
    String timestamp = BASIC.format(now);
    HttpFields added = new HttpFields().add("X-Amz-Date", timestamp);
    if (sessionToken != null) {
      added.add("X-Amz-Security-Token", sessionToken);
    }
    HttpFields all = new HttpFields();
    request.fields().each(all::add);
    added.each(all::add);
    TreeSet<String> names = new TreeSet<>();
    all.each((name, value) -> names.add(name.toLowerCase(Locale.ROOT)));
    HttpRequest whole =
        new HttpRequest(
            request.method(), request.path(), request.query(), all, request.body(), false);
    Authorization parts = parts(timestamp, region, service, List.copyOf(names), -1);
    String hash = Hashes.sha256(request.body().bytes());
    return added.add(
        "Authorization",
        "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                Authorization.ALGORITHM,
                accessKeyId,
                parts.scope(),
                String.join(";", names),
                signature(whole, parts, hash)));
  }

  /**
   * A link that anybody may GET for a while.
   *
   * @param baseUrl scheme, host and port, such as {@code http://localhost:4566}
   * @param path the path, encoded
   */
  public String presign(
      String baseUrl, String path, String region, String service, Instant now, Duration valid) {
    String timestamp = BASIC.format(now);
    Authorization parts = parts(timestamp, region, service, List.of("host"), valid.toSeconds());
    List<String> query = new ArrayList<>();
    query.add("X-Amz-Algorithm=" + Authorization.ALGORITHM);
    query.add("X-Amz-Credential=" + Percent.encode(accessKeyId + "/" + parts.scope()));
    query.add("X-Amz-Date=" + timestamp);
    query.add("X-Amz-Expires=" + valid.toSeconds());
    if (sessionToken != null) {
      query.add("X-Amz-Security-Token=" + Percent.encode(sessionToken));
    }
    query.add("X-Amz-SignedHeaders=host");
    String host = baseUrl.substring(baseUrl.indexOf("://") + 3);
    HttpRequest request =
        new HttpRequest(
            "GET",
            path,
            String.join("&", query),
            new HttpFields().add("Host", host),
            dev.redrive.api.Blob.EMPTY,
            false);
    String signature = signature(request, parts, Hashes.EMPTY_SHA256);
    return baseUrl + path + "?" + request.query() + "&X-Amz-Signature=" + signature;
  }

  private Authorization parts(
      String timestamp, String region, String service, List<String> names, long expires) {
    Scope scope = new Scope(timestamp.substring(0, 8), region, service);
    return new Authorization(accessKeyId, scope, timestamp, names, "", sessionToken, expires);
  }

  private String signature(HttpRequest request, Authorization parts, String payloadHash) {
    String canonical = CanonicalRequest.of(request, parts.signedHeaders(), payloadHash);
    byte[] key = new SigningKeys().key(secretAccessKey, parts.scope());
    return Hashes.hex(Hashes.hmac(key, parts.stringToSign(canonical)));
  }

  @Override
  public String toString() {
    return "Signer[" + accessKeyId + "]";
  }
}
