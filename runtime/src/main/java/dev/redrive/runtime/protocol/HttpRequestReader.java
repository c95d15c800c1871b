package dev.redrive.runtime.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1.1 requests from a connection whose other end is hostile: the head is bounded, a body
 * that is too large is read and dropped, and anything unclear ends the connection. One thread.
 */
final class HttpRequestReader {
  private static final int HEAD_LIMIT = 16 * 1024;
  private static final int SMALL = 64 * 1024;
  private static final int LINE_LIMIT = 8 * 1024;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final InputStream in;
  private final OutputStream out;
  private final int bodyLimit;
  private final Semaphore largeBodies;
  private final byte[] buffer = new byte[16 * 1024];
  private int position;
  private int limit;
  private int headLeft;

  /**
   * @param out where an expected 100 is sent
   * @param bodyLimit the most bytes of a body that are kept
   * @param largeBodies one permit, shared by all connections of an environment, so that no more
   *     than one large body is in memory
   */
  HttpRequestReader(InputStream in, OutputStream out, int bodyLimit, Semaphore largeBodies) {
    this.in = in;
    this.out = out;
    this.bodyLimit = bodyLimit;
    this.largeBodies = largeBodies;
  }

  /** The next request, or nothing at the connection's end. */
  Optional<HttpRequest> next() throws IOException, MalformedRequest, InterruptedException {
    if (position == limit && !fill()) {
      return Optional.empty();
    }
    headLeft = HEAD_LIMIT;
    String[] first = line().split(" ", -1);
    if (first.length != 3 || !first[2].startsWith("HTTP/1.") || !first[1].startsWith("/")) {
      throw new MalformedRequest("bad request line");
    }
    Map<String, String> headers = headers();
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write(CONTINUE);
      out.flush();
    }
    return Optional.of(new HttpRequest(first[0], first[1], headers, body(headers)));
  }

  private Map<String, String> headers() throws IOException, MalformedRequest {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new MalformedRequest("bad header");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      String before = headers.put(name, value);
      if (before != null && !before.equals(value)) {
        throw new MalformedRequest("header sent twice");
      }
    }
    return headers;
  }

  private Optional<byte[]> body(Map<String, String> headers)
      throws IOException, MalformedRequest, InterruptedException {
    String encoding = headers.get("transfer-encoding");
    String length = headers.get("content-length");
    try (Body body = new Body()) {
      read(body, encoding, length);
      return body.bytes();
    }
  }

  private void read(Body body, @Nullable String encoding, @Nullable String length)
      throws IOException, MalformedRequest, InterruptedException {
    if (encoding != null) {
      if (length != null || !encoding.equalsIgnoreCase("chunked")) {
        throw new MalformedRequest("bad transfer encoding");
      }
      chunked(body);
    } else if (length != null) {
      body.take(number(length, 10));
    }
  }

  private void chunked(Body body) throws IOException, MalformedRequest, InterruptedException {
    while (true) {
      headLeft = HEAD_LIMIT;
      String line = line();
      int extension = line.indexOf(';');
      long size = number(extension < 0 ? line : line.substring(0, extension).strip(), 16);
      if (size == 0) {
        while (!line().isEmpty()) {
          // Trailers say nothing here; the head's limit bounds them.
        }
        return;
      }
      body.take(size);
      if (!line().isEmpty()) {
        throw new MalformedRequest("bad chunk");
      }
    }
  }

  private static long number(String text, int radix) throws MalformedRequest {
    if (text.isEmpty() || text.length() > 12) {
      throw new MalformedRequest("bad number");
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        throw new MalformedRequest("bad number");
      }
      value = value * radix + digit;
    }
    return value;
  }

  /** A line without its end; bytes are read as ISO 8859-1. */
  private String line() throws IOException, MalformedRequest {
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    while (true) {
      if (position == limit && !fill()) {
        throw new MalformedRequest("the connection ended in a head");
      }
      byte b = buffer[position++];
      if (--headLeft < 0 || line.size() > LINE_LIMIT) {
        throw new MalformedRequest("head too large");
      }
      if (b == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(b);
    }
  }

  private boolean fill() throws IOException {
    int read = in.read(buffer, 0, buffer.length);
    position = 0;
    limit = Math.max(0, read);
    return read > 0;
  }

  /** A body on its way in: kept up to the limit, counted beyond. */
  private final class Body implements AutoCloseable {
    private byte[] kept = new byte[0];
    private int size;
    private boolean large;
    private boolean tooLarge;

    void take(long length) throws IOException, MalformedRequest, InterruptedException {
      tooLarge |= size + length > bodyLimit;
      if (!tooLarge) {
        reserve((int) length);
      }
      long left = length;
      while (left > 0) {
        if (position == limit && !fill()) {
          throw new MalformedRequest("the connection ended in a body");
        }
        int part = (int) Math.min(left, limit - position);
        if (!tooLarge) {
          System.arraycopy(buffer, position, kept, size, part);
          size += part;
        }
        position += part;
        left -= part;
      }
    }

    private void reserve(int more) throws InterruptedException {
      int needed = size + more;
      if (needed > SMALL && !large) {
        largeBodies.acquire();
        large = true;
      }
      if (needed > kept.length) {
        kept = Arrays.copyOf(kept, size == 0 ? needed : Math.min(bodyLimit, needed * 2));
      }
    }

    Optional<byte[]> bytes() {
      return tooLarge
          ? Optional.empty()
          : Optional.of(size == kept.length ? kept : Arrays.copyOf(kept, size));
    }

    @Override
    public void close() {
      if (large) {
        largeBodies.release();
      }
    }
  }
}
