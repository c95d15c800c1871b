package dev.redrive.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.Blob;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HttpListenerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final HttpLimits LIMITS =
      new HttpLimits(50, 4096, 10_000, 25_000, LONG, LONG, LONG, LONG);

  /** Answers method, path, query and body, after waiting for the gate where the path says so. */
  private record Echo(CountDownLatch gate, Semaphore waiting) implements HttpHandler {
    @Override
    public HttpResponse handle(HttpRequest request) {
      if (request.path().equals("/wait")) {
        waiting.release();
        await(gate);
      }
      if (request.path().equals("/broken")) {
        throw new IllegalStateException("as the test wants");
      }
      if (request.path().equals("/nothing")) {
        return new HttpResponse(204, HttpFields.none(), Blob.utf8("never sent"));
      }
      if (request.path().equals("/large")) {
        return new HttpResponse(200, HttpFields.none(), Blob.of(new byte[3_000_000]));
      }
      String text =
          "%s %s %s %s %s"
              .formatted(
                  request.method(),
                  request.path(),
                  request.query(),
                  request.body().text(),
                  request.tooLarge());
      return new HttpResponse(200, new HttpFields().add("X-Echo", "a\r\nb"), Blob.utf8(text));
    }

    @Override
    public HttpResponse refuse(int status, String code, String message) {
      return new HttpResponse(status, HttpFields.none(), Blob.utf8(code));
    }

    private static void await(CountDownLatch gate) {
      try {
        gate.await();
      } catch (InterruptedException cut) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private interface Talk {
    void with(HttpListener listener, CountDownLatch gate, Semaphore waiting) throws Exception;
  }

  private static void serve(HttpLimits limits, Talk talk) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Semaphore waiting = new Semaphore(0);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (HttpListener listener = HttpListener.start(any, limits, new Echo(gate, waiting))) {
      talk.with(listener, gate, waiting);
    }
  }

  @Test
  void keepsConnectionsAndAnswersInOrder() throws Exception {
    serve(
        LIMITS,
        (listener, gate, waiting) -> {
          try (Wire wire = new Wire(listener.port())) {
            wire.send("GET /a?b=c HTTP/1.1\r\nHost: h\r\n\r\n");
            Wire.Answer first = wire.answer();
            assertThat(first.body()).isEqualTo("GET /a b=c  false");
            assertThat(first.head())
                .contains("Connection: keep-alive\r\n", "X-Echo: a  b\r\n", "Date: ");
            String post = "POST /1 HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi";
            String wait = "GET /wait HTTP/1.1\r\n\r\n";
            String chunks = "3\r\nabc\r\n0\r\n\r\n";
            wire.send(
                post + wait + "POST /3 HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
            assertThat(wire.answer().body()).isEqualTo("POST /1  hi false");
            gate.countDown();
            assertThat(wire.answer().body()).isEqualTo("GET /wait   false");
            assertThat(wire.answer().body()).isEqualTo("POST /3  abc false");
            wire.send("GET http://h/x HTTP/1.1\r\nConnection: close\r\n\r\n");
            assertThat(wire.answer().head()).contains("Connection: close\r\n");
            assertThat(wire.rest()).isEmpty();
          }
        });
  }

  @Test
  void letsNoRequestWaitForAnother() throws Exception {
    serve(
        LIMITS,
        (listener, gate, waiting) -> {
          try (Wire slow = new Wire(listener.port());
              Wire fast = new Wire(listener.port())) {
            slow.send("GET /wait HTTP/1.1\r\n\r\n");
            fast.send("GET /fast HTTP/1.1\r\n\r\n");
            assertThat(fast.answer().status()).isEqualTo(200);
            gate.countDown();
            assertThat(slow.answer().status()).isEqualTo(200);
          }
        });
  }

  @Test
  void continuesWhenAskedAndSendsLargeAndEmptyAnswers() throws Exception {
    serve(
        LIMITS,
        (listener, gate, waiting) -> {
          try (Wire wire = new Wire(listener.port())) {
            wire.send("PUT /x HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(wire.answer().status()).isEqualTo(100);
            assertThat(wire.send("ok").answer().body()).isEqualTo("PUT /x  ok false");
            Wire.Answer nothing = wire.send("GET /nothing HTTP/1.1\r\n\r\n").answer();
            assertThat(nothing.status()).isEqualTo(204);
            assertThat(nothing.head()).doesNotContain("Content-Length");
            assertThat(wire.send("GET /large HTTP/1.1\r\n\r\n").answer().body()).hasSize(3_000_000);
            assertThat(wire.send("GET /broken HTTP/1.1\r\n\r\n").answer().status()).isEqualTo(500);
            assertThat(wire.send("PUT / HTTP/1.1\r\nExpect: x\r\n\r\n").answer().status())
                .isEqualTo(417);
          }
        });
  }

  @Test
  void passesOnThatABodyIsTooLargeWithoutKeepingIt() throws Exception {
    serve(
        LIMITS,
        (listener, gate, waiting) -> {
          for (String framing :
              new String[] {
                "Content-Length: 20000\r\n\r\n" + "x".repeat(20_000),
                "Transfer-Encoding: chunked\r\n\r\n4e20\r\n" + "x".repeat(20_000) + "\r\n0\r\n\r\n",
                "Expect: 100-continue\r\nContent-Length: 20000\r\n\r\n"
              }) {
            try (Wire wire = new Wire(listener.port())) {
              Wire.Answer answer = wire.send("POST /x HTTP/1.1\r\n" + framing).answer();
              assertThat(answer.body()).isEqualTo("POST /x   true");
              assertThat(answer.head()).contains("Connection: close");
            }
          }
        });
  }

  @Test
  void holdsNoMoreBodiesThanItsBudget() throws Exception {
    serve(
        LIMITS,
        (listener, gate, waiting) -> {
          String body = "Content-Length: 9000\r\n\r\n" + "x".repeat(9_000);
          try (Wire one = new Wire(listener.port());
              Wire two = new Wire(listener.port());
              Wire three = new Wire(listener.port())) {
            one.send("POST /wait HTTP/1.1\r\n" + body);
            two.send("POST /wait HTTP/1.1\r\n" + body);
            waiting.acquire(2);
            try (Wire next = new Wire(listener.port())) {
              int status = next.send("POST /x HTTP/1.1\r\n" + body).answer().status();
              assertThat(status).isEqualTo(503);
            }
            gate.countDown();
            assertThat(one.answer().status()).isEqualTo(200);
            assertThat(two.answer().status()).isEqualTo(200);
            assertThat(three.send("POST /x HTTP/1.1\r\n" + body).answer().status()).isEqualTo(200);
          }
        });
  }

  @Test
  void refusesBrokenAndOversizedHeads() throws Exception {
    serve(
        LIMITS,
        (listener, gate, waiting) -> {
          assertThat(status(listener, "NONSENSE\r\n\r\n")).isEqualTo(400);
          assertThat(status(listener, "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"))
              .isEqualTo(400);
          assertThat(status(listener, "GET elsewhere HTTP/1.1\r\n\r\n")).isEqualTo(400);
          assertThat(status(listener, "GET / HTTP/9.9\r\n\r\n")).isEqualTo(505);
          assertThat(status(listener, "GET / HTTP/2.0\r\n\r\n")).isEqualTo(505);
          assertThat(
                  status(
                      listener,
                      "POST / HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"))
              .isEqualTo(400);
          String large = "GET / HTTP/1.1\r\nX: " + "x".repeat(5000) + "\r\n\r\n";
          assertThat(status(listener, large)).isEqualTo(431);
        });
  }

  private static int status(HttpListener listener, String request) throws IOException {
    try (Wire wire = new Wire(listener.port())) {
      return wire.send(request).answer().status();
    }
  }

  @Test
  void closesSlowAndIdleConnections() throws Exception {
    Duration brief = Duration.ofMillis(50);
    HttpLimits hasty = new HttpLimits(50, 4096, 10_000, 25_000, brief, brief, LONG, brief);
    serve(
        hasty,
        (listener, gate, waiting) -> {
          for (String start :
              new String[] {"", "GET / HT", "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nx"}) {
            try (Wire wire = new Wire(listener.port())) {
              assertThat(wire.send(start).rest()).isEmpty();
            }
          }
        });
  }

  @Test
  void takesNoMoreConnectionsThanItsLimit() throws Exception {
    HttpLimits few = new HttpLimits(2, 4096, 10_000, 25_000, LONG, LONG, LONG, LONG);
    serve(
        few,
        (listener, gate, waiting) -> {
          try (Wire one = new Wire(listener.port());
              Wire two = new Wire(listener.port())) {
            assertThat(one.send("GET / HTTP/1.1\r\n\r\n").answer().status()).isEqualTo(200);
            assertThat(two.send("GET / HTTP/1.1\r\n\r\n").answer().status()).isEqualTo(200);
            try (Wire three = new Wire(listener.port())) {
              assertThat(three.send("GET / HTTP/1.1\r\n\r\n").rest()).isEmpty();
            }
          }
        });
  }

  @Test
  void finishesWhatIsUnderWayWhenClosed() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    Semaphore waiting = new Semaphore(0);
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpListener listener = HttpListener.start(any, LIMITS, new Echo(gate, waiting));
    try (Wire busy = new Wire(listener.port());
        Wire idle = new Wire(listener.port())) {
      idle.send("GET / HTTP/1.1\r\n\r\n").answer();
      busy.send("GET / HTTP/1.1\r\n\r\n").answer();
      busy.send("GET /wait HTTP/1.1\r\n\r\n");
      waiting.acquire();
      Thread closer = Thread.ofVirtual().start(() -> listener.close(LONG));
      assertThat(idle.rest()).isEmpty();
      gate.countDown();
      assertThat(busy.answer().head()).contains("200 OK", "Connection: close");
      assertThat(closer.join(Duration.ofSeconds(20))).isTrue();
      assertThatThrownBy(() -> new Wire(listener.port())).isInstanceOf(IOException.class);
    }
    assertThat(gate.await(1, TimeUnit.SECONDS)).isTrue();
  }
}
