package dev.redrive.wire;

import dev.redrive.api.Blob;
import dev.redrive.api.CommonError;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.text.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Undoes the compression by which clients send large requests of some operations. */
final class ContentEncoding {
  private ContentEncoding() {}

  /** The request with its body as it was before gzip; the same request if it was not compressed. */
  static HttpRequest decoded(HttpRequest request, int limit) {
    boolean compressed =
        request.fields().all("content-encoding").stream()
            .flatMap(list -> java.util.Arrays.stream(list.split(",", 8)))
            .anyMatch(coding -> coding.strip().equalsIgnoreCase("gzip"));
    return compressed ? request.withBody(inflated(request.body(), limit)) : request;
  }

  private static Blob inflated(Blob body, int limit) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body.bytes()))) {
      byte[] plain = in.readNBytes(limit + 1);
      if (plain.length > limit) {
        throw new CommonError(
            "RequestEntityTooLargeException",
            413,
            "Request must be smaller than %d bytes when it is decompressed".formatted(limit));
      }
      return Blob.of(plain);
    } catch (IOException broken) {
      throw new Malformed("The body is not valid gzip");
    }
  }
}
