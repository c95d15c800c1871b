package dev.redrive.wire.sigv4;

import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.text.QueryString;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code Authorization} header or the query parameters of a signature. */
public final class AuthorizationReader {
  private static final Pattern TIMESTAMP = Pattern.compile("\\d{8}T\\d{6}Z");
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)*-\\d{1,2}");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final int WEEK_SECONDS = 604_800;
  private static final int MOST_HEADERS = 200;

  private AuthorizationReader() {}

  /**
   * The signature's own words, or nothing if the request has no signature; throws {@link
   * SignatureRefused} if it has one that cannot be read.
   */
  public static Optional<Authorization> read(HttpRequest request) {
    String header = request.fields().first("authorization");
    if (header != null) {
      return Optional.of(header(header, request.fields()));
    }
    if (request.query().contains("X-Amz-Signature=")
        || request.query().contains("X-Amz-Credential=")) {
      return Optional.of(presigned(QueryString.parse(request.query())));
    }
    return Optional.empty();
  }

  private static Authorization header(String header, HttpFields fields) {
    String prefix = Authorization.ALGORITHM;
    if (!header.startsWith(prefix + " ") && !header.startsWith(prefix + "\t")) {
      throw SignatureRefused.incomplete(noPair(header));
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : header.substring(prefix.length()).split(",", 16)) {
      String pair = part.strip();
      int equals = pair.indexOf('=');
      if (equals < 0) {
        throw SignatureRefused.incomplete(noPair(header));
      }
      parts.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    String timestamp = timestamp(fields);
    String missing = "";
    for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
      if (parts.getOrDefault(name, "").isEmpty()) {
        missing += "Authorization header requires '" + name + "' parameter. ";
      }
    }
    if (timestamp == null) {
      missing +=
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    }
    if (!missing.isEmpty() || timestamp == null) {
      throw SignatureRefused.incomplete(
          missing
              + "(Hashed with SHA-256 and encoded with Base64) Authorization="
              + hashed(header));
    }
    return build(
        parts.getOrDefault("Credential", ""),
        timestamp,
        parts.getOrDefault("SignedHeaders", ""),
        parts.getOrDefault("Signature", ""),
        fields.first("x-amz-security-token"),
        -1);
  }

  private static Authorization presigned(QueryString query) {
    String missing = "";
    for (String name :
        List.of(
            "X-Amz-Algorithm",
            "X-Amz-Credential",
            "X-Amz-Signature",
            "X-Amz-SignedHeaders",
            "X-Amz-Date")) {
      if (value(query, name).isEmpty()) {
        missing += "AWS query-string parameters must include '" + name + "'. ";
      }
    }
    if (!missing.isEmpty()) {
      throw SignatureRefused.incomplete(missing + "Re-examine the query-string parameters.");
    }
    if (!value(query, "X-Amz-Algorithm").equals(Authorization.ALGORITHM)) {
      throw SignatureRefused.incomplete(
          "Unsupported AWS 'algorithm': '" + value(query, "X-Amz-Algorithm") + "'");
    }
    String expires = query.first("X-Amz-Expires");
    long seconds =
        expires == null ? 300 : DIGITS.matcher(expires).matches() ? Long.parseLong(expires) : -1;
    if (seconds < 0 || seconds > WEEK_SECONDS) {
      throw SignatureRefused.incomplete(
          "X-Amz-Expires must be a number of seconds between 0 and " + WEEK_SECONDS);
    }
    return build(
        value(query, "X-Amz-Credential"),
        value(query, "X-Amz-Date"),
        value(query, "X-Amz-SignedHeaders"),
        value(query, "X-Amz-Signature"),
        query.first("X-Amz-Security-Token"),
        seconds);
  }

  private static Authorization build(
      String credential,
      String timestamp,
      String signedHeaders,
      String signature,
      @Nullable String token,
      long expires) {
    String[] parts = credential.split("/", -1);
    if (parts.length != 5 || parts[0].isEmpty()) {
      throw SignatureRefused.incomplete(
          "Credential must have exactly 5 slash-delimited elements, e.g."
              + " keyid/date/region/service/term, got '"
              + credential
              + "'");
    }
    if (!TIMESTAMP.matcher(timestamp).matches()) {
      throw SignatureRefused.incomplete(
          "Date must be in ISO-8601 'basic format'. Got '"
              + timestamp
              + "'. See http://en.wikipedia.org/wiki/ISO_8601");
    }
    Scope scope = new Scope(parts[1], parts[2], parts[3]);
    check(scope, parts[4], timestamp);
    List<String> names = Arrays.stream(signedHeaders.split(";", MOST_HEADERS)).sorted().toList();
    if (!names.contains("host")) {
      throw SignatureRefused.mismatch(
          "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
    }
    return new Authorization(parts[0], scope, timestamp, names, signature, token, expires);
  }

  private static void check(Scope scope, String terminator, String timestamp) {
    if (!terminator.equals("aws4_request")) {
      throw SignatureRefused.mismatch(
          "Credential should be scoped with a valid terminator: 'aws4_request', not '"
              + terminator
              + "'.");
    }
    if (!REGION.matcher(scope.region()).matches()) {
      throw SignatureRefused.mismatch(
          "Credential should be scoped to a valid region, not '" + scope.region() + "'. ");
    }
    if (!timestamp.startsWith(scope.date()) || scope.date().length() != 8) {
      throw SignatureRefused.mismatch(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
              + scope.date()
              + "' != '"
              + timestamp.substring(0, 8)
              + "', from '"
              + timestamp
              + "'.");
    }
  }

  private static @Nullable String timestamp(HttpFields fields) {
    String amz = fields.first("x-amz-date");
    if (amz != null) {
      return amz.strip();
    }
    String date = fields.first("date");
    if (date == null || TIMESTAMP.matcher(date).matches()) {
      return date;
    }
    try {
      return BASIC.format(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException wrong) {
      return date;
    }
  }

  private static String value(QueryString query, String name) {
    String value = query.first(name);
    return value == null ? "" : value;
  }

  private static String noPair(String header) {
    return "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256"
        + " and encoded with Base64): '"
        + hashed(header)
        + "'.";
  }

  private static String hashed(String header) {
    byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Hashes.sha256(bytes)));
  }
}
