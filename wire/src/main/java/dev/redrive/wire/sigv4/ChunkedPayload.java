package dev.redrive.wire.sigv4;

import dev.redrive.api.Blob;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.text.Malformed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A body in {@code aws-chunked} form: each chunk says its size and, unless the payload is unsigned,
 * carries a signature that continues the one before. Confined to one thread.
 */
final class ChunkedPayload {
  private static final int LONGEST_LINE = 4096;

  private final byte[] bytes;
  private final Authorization authorization;
  private final byte[] key;
  private final boolean signed;
  private final ByteArrayOutputStream decoded;
  private String previous;
  private int at;

  private ChunkedPayload(byte[] bytes, Authorization authorization, byte[] key, boolean signed) {
    this.bytes = bytes;
    this.authorization = authorization;
    this.key = key;
    this.signed = signed;
    this.decoded = new ByteArrayOutputStream(bytes.length);
    this.previous = authorization.signature();
  }

  /** The bytes that the chunks carry; the request's own signature is already verified. */
  static Blob decode(HttpRequest request, Authorization authorization, byte[] key) {
    String kind = String.valueOf(request.fields().first("x-amz-content-sha256"));
    boolean trailer = kind.endsWith("-TRAILER");
    boolean signed =
        switch (kind) {
          case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" ->
              true;
          case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> false;
          default -> throw SignatureRefused.wrongSignature();
        };
    ChunkedPayload payload = new ChunkedPayload(request.body().bytes(), authorization, key, signed);
    payload.chunks();
    if (trailer) {
      payload.trailer();
    }
    String length = request.fields().first("x-amz-decoded-content-length");
    if (length != null && !length.equals(Integer.toString(payload.decoded.size()))) {
      throw new Malformed(
          "The body does not have the length that x-amz-decoded-content-length says.");
    }
    return Blob.of(payload.decoded.toByteArray());
  }

  private void chunks() {
    int size;
    do {
      String line = line();
      int semicolon = line.indexOf(';');
      size = size(semicolon < 0 ? line : line.substring(0, semicolon));
      if (size > bytes.length - at) {
        throw broken();
      }
      if (signed) {
        String given = semicolon < 0 ? "" : line.substring(semicolon + 1);
        check(given, "PAYLOAD", Hashes.EMPTY_SHA256 + "\n" + Hashes.sha256(bytes, at, size));
      }
      decoded.write(bytes, at, size);
      at += size;
      if (size > 0 && !line().isEmpty()) {
        throw broken();
      }
    } while (size > 0);
  }

  private void trailer() {
    StringBuilder lines = new StringBuilder();
    String line = line();
    while (!line.isEmpty() && !line.startsWith("x-amz-trailer-signature:")) {
      lines.append(line).append('\n');
      line = at < bytes.length ? line() : "";
    }
    if (signed) {
      String given = line.isEmpty() ? "" : line.substring(line.indexOf(':') + 1);
      check("chunk-signature=" + given, "TRAILER", Hashes.sha256(lines.toString()));
    }
  }

  private void check(String given, String kind, String hashes) {
    String text =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256-" + kind,
            authorization.timestamp(),
            authorization.scope().toString(),
            previous,
            hashes);
    String expected = Hashes.hex(Hashes.hmac(key, text));
    if (!SigV4.same("chunk-signature=" + expected, given)) {
      throw SignatureRefused.wrongSignature();
    }
    previous = expected;
  }

  private String line() {
    int end = at;
    while (end < bytes.length && bytes[end] != '\n' && end - at < LONGEST_LINE) {
      end++;
    }
    if (end >= bytes.length || bytes[end] != '\n') {
      throw broken();
    }
    int length = end > at && bytes[end - 1] == '\r' ? end - 1 - at : end - at;
    String line = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    at = end + 1;
    return line;
  }

  private static int size(String hex) {
    if (hex.isEmpty() || hex.length() > 7 || !hex.chars().allMatch(HexFormat::isHexDigit)) {
      throw broken();
    }
    return HexFormat.fromHexDigits(hex);
  }

  private static Malformed broken() {
    return new Malformed("The body is not in the aws-chunked form that its header announces.");
  }
}
