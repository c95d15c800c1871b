package dev.redrive.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Blob;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class StreamedAnswerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final HttpLimits LIMITS =
      new HttpLimits(2000, 4096, 10_000, 25_000, LONG, LONG, LONG, LONG);
  private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  /** A body that the test speaks; an empty piece is its end. */
  private static final class Speech implements ByteStream {
    private final BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public Optional<Blob> next() throws InterruptedException {
      asked.incrementAndGet();
      String piece = pieces.take();
      return piece.isEmpty() ? Optional.empty() : Optional.of(Blob.utf8(piece));
    }

    @Override
    public void close() {
      pieces.add("");
      closed.countDown();
    }
  }

  private static HttpListener serve(HttpLimits limits, ByteStream speech) throws Exception {
    HttpHandler handler =
        new HttpHandler() {
          @Override
          public HttpResponse handle(HttpRequest request) {
            return new HttpResponse(200, HttpFields.none(), Blob.EMPTY).streaming(speech);
          }

          @Override
          public HttpResponse refuse(int status, String code, String message) {
            return new HttpResponse(status, HttpFields.none(), Blob.utf8(code));
          }
        };
    return HttpListener.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), limits, handler);
  }

  @Test
  void writesEachPieceAsAChunkAndThenCloses() throws Exception {
    Speech speech = new Speech();
    try (HttpListener listener = serve(LIMITS, speech);
        Wire wire = new Wire(listener.port())) {
      wire.send(GET);
      assertThat(wire.answer().head())
          .contains("Transfer-Encoding: chunked", "Connection: close")
          .doesNotContain("Content-Length");
      speech.pieces.add("one");
      speech.pieces.add("and two, longer than nine");
      speech.pieces.add("");
      assertThat(wire.rest()).isEqualTo("3\r\none\r\n19\r\nand two, longer than nine\r\n0\r\n\r\n");
    }
    assertThat(speech.closed.getCount()).isZero();
  }

  @Test
  void givesOldClientsTheBareBody() throws Exception {
    Speech speech = new Speech();
    speech.pieces.add("one");
    speech.pieces.add("");
    try (HttpListener listener = serve(LIMITS, speech);
        Wire wire = new Wire(listener.port())) {
      wire.send("GET / HTTP/1.0\r\n\r\n");
      assertThat(wire.rest()).doesNotContain("chunked").endsWith("\r\n\r\none");
    }
  }

  @Test
  void asksForNothingWhereOnlyTheHeadIsWanted() throws Exception {
    Speech speech = new Speech();
    try (HttpListener listener = serve(LIMITS, speech);
        Wire wire = new Wire(listener.port())) {
      wire.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.answer().status()).isEqualTo(200);
      assertThat(speech.closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(speech.asked).hasValue(0);
    }
  }

  @Test
  void closesTheSourceWhenItsClientGoes() throws Exception {
    Speech speech = new Speech();
    try (HttpListener listener = serve(LIMITS, speech)) {
      try (Wire wire = new Wire(listener.port())) {
        wire.send(GET + GET + "noise");
        wire.answer();
      }
      assertThat(speech.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void asksForNoMoreThanItsClientReads() throws Exception {
    Speech speech = new Speech();
    String piece = "x".repeat(100_000);
    for (int i = 0; i < 1000; i++) {
      speech.pieces.add(piece);
    }
    HttpLimits impatient =
        new HttpLimits(50, 4096, 10_000, 25_000, LONG, LONG, Duration.ofSeconds(2), LONG);
    try (HttpListener listener = serve(impatient, speech);
        Wire wire = new Wire(listener.port())) {
      wire.send(GET);
      wire.answer();
      assertThat(speech.closed.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(speech.asked.get()).isLessThan(200);
    }
  }

  @Test
  void endsEveryStreamAtOnceWhenTheServerStops() throws Exception {
    Speech speech = new Speech();
    List<Wire> wires = new ArrayList<>();
    HttpListener listener = serve(LIMITS, speech);
    Wire deaf = new Wire(listener.port());
    deaf.send(GET);
    deaf.answer();
    for (int i = 0; i < 200; i++) {
      speech.pieces.add("x".repeat(100_000));
    }
    for (int i = 0; i < 500; i++) {
      wires.add(new Wire(listener.port()).send(GET));
    }
    for (Wire wire : wires) {
      wire.answer();
    }
    long before = System.nanoTime();
    listener.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    for (Wire wire : wires) {
      wire.rest();
      wire.close();
    }
    deaf.close();
  }
}
