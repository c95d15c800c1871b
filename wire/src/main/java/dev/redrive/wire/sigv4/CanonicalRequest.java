package dev.redrive.wire.sigv4;

import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.text.Percent;
import dev.redrive.wire.text.QueryString;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The canonical form of a request, the way AWS defines it for every service but S3: dot segments
 * and double slashes removed, and the path as sent encoded once more.
 */
final class CanonicalRequest {
  private CanonicalRequest() {}

  /** The text that is hashed into the string to sign; its chars are bytes. */
  static String of(HttpRequest request, List<String> signedHeaders, String payloadHash) {
    StringBuilder out = new StringBuilder(512);
    out.append(request.method()).append('\n');
    out.append(Percent.encodeBytes(path(request.path()), true)).append('\n');
    out.append(QueryString.canonical(request.query(), name -> !name.equals("X-Amz-Signature")));
    out.append('\n');
    for (String name : signedHeaders) {
      header(out, name, request.fields());
    }
    out.append('\n');
    return out.append(String.join(";", signedHeaders)).append('\n').append(payloadHash).toString();
  }

  private static void header(StringBuilder out, String name, HttpFields fields) {
    out.append(name).append(':');
    int start = out.length();
    for (String value : fields.all(name)) {
      if (out.length() > start) {
        out.append(',');
      }
      trimmed(out, value.strip());
    }
    out.append('\n');
  }

  private static void trimmed(StringBuilder out, String value) {
    boolean space = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean blank = c == ' ' || c == '\t';
      if (!blank || !space) {
        out.append(blank ? ' ' : c);
      }
      space = blank;
    }
  }

  private static String path(String raw) {
    if (!raw.contains("//") && !raw.contains("/.")) {
      return raw;
    }
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : raw.split("/", -1)) {
      if (segment.equals("..")) {
        kept.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.addLast(segment);
      }
    }
    boolean slash = raw.endsWith("/") && !kept.isEmpty();
    return "/" + String.join("/", kept) + (slash ? "/" : "");
  }
}
