package dev.redrive.wire.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes an answer's head as HTTP/1.1 bytes. */
final class ResponseBytes {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private record Stamp(long second, String text) {}

  private static volatile Stamp stamp = new Stamp(0, "");

  private ResponseBytes() {}

  /** The status line, all header fields and the empty line. */
  static byte[] head(HttpResponse response, boolean keepAlive) {
    StringBuilder head = begin(response);
    if (response.hasBody()) {
      field(head, "Content-Length", Integer.toString(response.body().size()));
    }
    return end(head, keepAlive);
  }

  /** As {@link #head}, of a body whose length nobody knows yet. */
  static byte[] streamHead(HttpResponse response, boolean chunked) {
    StringBuilder head = begin(response);
    if (chunked) {
      field(head, "Transfer-Encoding", "chunked");
    }
    return end(head, false);
  }

  private static StringBuilder begin(HttpResponse response) {
    StringBuilder head = new StringBuilder(384);
    head.append("HTTP/1.1 ").append(response.status()).append(' ');
    head.append(
        io.netty.handler.codec.http.HttpResponseStatus.valueOf(response.status()).reasonPhrase());
    head.append("\r\n");
    response.fields().each((name, value) -> field(head, name, value));
    field(head, "Date", date());
    return head;
  }

  private static byte[] end(StringBuilder head, boolean keepAlive) {
    field(head, "Connection", keepAlive ? "keep-alive" : "close");
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void field(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static String date() {
    long second = System.currentTimeMillis() / 1000;
    Stamp last = stamp;
    if (last.second != second) {
      last = new Stamp(second, DATE.format(Instant.ofEpochSecond(second)));
      stamp = last;
    }
    return last.text;
  }
}
