package dev.redrive.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestReaderTest {
  private static HttpRequestReader reader(byte[] bytes) {
    return new HttpRequestReader(
        new ByteArrayInputStream(bytes), new ByteArrayOutputStream(), 1000, new Semaphore(1));
  }

  private static HttpRequestReader reader(String text) {
    return reader(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String body(HttpRequest request) {
    return new String(request.body().orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void readsRequestsOneAfterTheOther() throws Exception {
    HttpRequestReader reader =
        reader(
            "POST /a HTTP/1.1\r\nContent-Length: 3\r\nX-One:  two \r\n\r\nabc"
                + "POST /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n1;x=y\r\nf\r\n0\r\nTrailer: t\r\n\r\n"
                + "GET /c HTTP/1.1\nConnection: close\n\n");
    HttpRequest first = reader.next().orElseThrow();
    assertThat(first.path()).isEqualTo("/a");
    assertThat(first.headers()).containsEntry("x-one", "two");
    assertThat(body(first)).isEqualTo("abc");
    assertThat(body(reader.next().orElseThrow())).isEqualTo("def");
    HttpRequest last = reader.next().orElseThrow();
    assertThat(last.method()).isEqualTo("GET");
    assertThat(last.closes()).isTrue();
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void countsWhatIsTooLargeAndGoesOn() throws Exception {
    HttpRequestReader reader =
        reader(
            "POST /a HTTP/1.1\r\nContent-Length: 1001\r\n\r\n"
                + "x".repeat(1001)
                + "GET /b HTTP/1.1\r\n\r\n");
    assertThat(reader.next().orElseThrow().body()).isEmpty();
    assertThat(reader.next().orElseThrow().path()).isEqualTo("/b");
  }

  @Test
  void answersAnExpectation() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes =
        "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(
            new HttpRequestReader(new ByteArrayInputStream(bytes), out, 1, new Semaphore(1)).next())
        .isPresent();
    assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "GET / HTTP/2\r\n\r\n",
        "GET http://x/ HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\n: empty\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 9999999999999999999\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc",
        "GET / HTTP/1.1\r\nunfinished"
      })
  void refuses(String text) {
    assertThatThrownBy(() -> reader(text).next()).isInstanceOf(MalformedRequest.class);
  }

  @Test
  void boundsTheHead() {
    assertThatThrownBy(() -> reader("GET /" + "x".repeat(9000) + " HTTP/1.1\r\n\r\n").next())
        .isInstanceOf(MalformedRequest.class);
    assertThatThrownBy(() -> reader("GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(5000)).next())
        .isInstanceOf(MalformedRequest.class);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    assertThatThrownBy(
            () ->
                new HttpRequestReader(endless, new ByteArrayOutputStream(), 1, new Semaphore(1))
                    .next())
        .isInstanceOf(MalformedRequest.class);
  }

  /** Valid requests with random damage, and noise: each ends as requests or as a refusal. */
  @Test
  void endsOnAnyBytes() throws Exception {
    String valid =
        "POST /2018-06-01/runtime/invocation/id/response HTTP/1.1\r\nContent-Length: 10\r\n\r\n0123456789"
            + "POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n";
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] bytes = valid.getBytes(StandardCharsets.ISO_8859_1);
      if (seed % 4 == 0) {
        random.nextBytes(bytes);
      } else {
        for (int i = random.nextInt(6); i >= 0; i--) {
          byte[] marks = {'\r', '\n', ' ', ':', '0', 'f', 0, (byte) 0xFF};
          bytes[random.nextInt(bytes.length)] = marks[random.nextInt(marks.length)];
        }
      }
      HttpRequestReader reader = reader(bytes);
      int requests = 0;
      try {
        for (Optional<HttpRequest> next = reader.next(); next.isPresent(); next = reader.next()) {
          assertThat(next.get().body().map(body -> body.length).orElse(0))
              .isLessThanOrEqualTo(1000);
          requests++;
        }
      } catch (MalformedRequest e) {
        requests++;
      }
      assertThat(requests).as("seed %d", seed).isBetween(1, bytes.length);
    }
  }
}
