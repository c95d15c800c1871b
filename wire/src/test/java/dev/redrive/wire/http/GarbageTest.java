package dev.redrive.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Blob;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Garbage through a real socket: the listener answers 4xx or closes, and goes on serving. */
@Timeout(120)
final class GarbageTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final HttpHandler EMPTY =
      new HttpHandler() {
        @Override
        public HttpResponse handle(HttpRequest request) {
          return new HttpResponse(200, HttpFields.none(), request.body());
        }

        @Override
        public HttpResponse refuse(int status, String code, String message) {
          return new HttpResponse(status, HttpFields.none(), Blob.utf8(code));
        }
      };

  @Test
  void survivesWhateverIsSent() throws Exception {
    HttpLimits limits = new HttpLimits(50, 2048, 10_000, 100_000, LONG, LONG, LONG, LONG);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    String good =
        "POST /x?y=z HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    Random random = new Random(5);
    try (HttpListener listener = HttpListener.start(any, limits, EMPTY)) {
      for (int i = 0; i < 300; i++) {
        byte[] bytes = new byte[random.nextInt(4000)];
        random.nextBytes(bytes);
        if (i % 2 == 0) {
          bytes = good.getBytes(StandardCharsets.ISO_8859_1);
          for (int n = random.nextInt(4); n >= 0; n--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
          }
        }
        try (Wire wire = new Wire(listener.port())) {
          String rest = wire.send(bytes).end().rest();
          assertThat(rest).matches("(?s)|HTTP/1\\.1 [1-4]\\d\\d .*");
        }
      }
      try (Wire wire = new Wire(listener.port())) {
        assertThat(wire.send(good).answer().body()).isEqualTo("abc");
      }
    }
  }
}
