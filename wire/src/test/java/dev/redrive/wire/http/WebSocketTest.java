package dev.redrive.wire.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Blob;
import dev.redrive.wire.http.WebSocket.Message;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WebSocketTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final HttpLimits LIMITS =
      new HttpLimits(50, 4096, 10_000, 25_000, LONG, LONG, LONG, LONG);
  private static final String HANDSHAKE =
      """
      GET /socket HTTP/1.1
      Host: x
      Upgrade: websocket
      Connection: keep-alive, Upgrade
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

      """
          .replace("\n", "\r\n");

  @AutoClose private final HttpClient client = HttpClient.newHttpClient();

  /** What a client hears. */
  private static final class Heard implements java.net.http.WebSocket.Listener {
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onBinary(
        java.net.http.WebSocket socket, ByteBuffer data, boolean last) {
      messages.add(UTF_8.decode(data).toString());
      socket.request(1);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(java.net.http.WebSocket socket, int code, String reason) {
      closed.complete(code);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(java.net.http.WebSocket socket, Throwable error) {
      closed.completeExceptionally(error);
    }
  }

  private static HttpListener serve(WebSocketService service) throws Exception {
    HttpHandler handler =
        new HttpHandler() {
          @Override
          public HttpResponse handle(HttpRequest request) {
            return request.path().equals("/socket")
                ? HttpResponse.webSocket(service)
                : new HttpResponse(404, HttpFields.none(), Blob.EMPTY);
          }

          @Override
          public HttpResponse refuse(int status, String code, String message) {
            return new HttpResponse(status, HttpFields.none(), Blob.utf8(code));
          }
        };
    return HttpListener.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), LIMITS, handler);
  }

  private java.net.http.WebSocket connect(HttpListener listener, Heard heard) {
    URI uri = URI.create("ws://127.0.0.1:" + listener.port() + "/socket");
    return client.newWebSocketBuilder().buildAsync(uri, heard).join();
  }

  private static void echo(WebSocket socket) throws InterruptedException {
    while (true) {
      switch (socket.receive(LONG)) {
        case Message.Text text -> {
          if (text.text().equals("close")) {
            socket.close(4001, "as asked");
            return;
          }
          socket.send(Blob.utf8("text " + text.text()));
        }
        case Message.Binary binary -> socket.send(binary.bytes());
        case Message.Nothing _, Message.End _ -> {
          return;
        }
      }
    }
  }

  @Test
  void carriesMessagesBothWaysAndClosesWithAStatus() throws Exception {
    Heard heard = new Heard();
    try (HttpListener listener = serve(WebSocketTest::echo)) {
      var socket = connect(listener, heard);
      socket.sendText("caf", false).join();
      socket.sendText("\u00e9", true).join();
      assertThat(heard.messages.poll(20, TimeUnit.SECONDS)).isEqualTo("text caf\u00e9");
      socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
      socket.sendBinary(ByteBuffer.wrap("bytes".getBytes(UTF_8)), true).join();
      assertThat(heard.messages.poll(20, TimeUnit.SECONDS)).isEqualTo("bytes");
      socket.sendText("close", true).join();
      assertThat(heard.closed.get(20, TimeUnit.SECONDS)).isEqualTo(4001);
    }
  }

  @Test
  void refusesWhatIsNoHandshake() throws Exception {
    try (HttpListener listener = serve(WebSocketTest::echo)) {
      String[] wrong = {
        HANDSHAKE.replace("Upgrade: websocket", "Upgrade: h2c"),
        HANDSHAKE.replace("Version: 13", "Version: 8"),
        HANDSHAKE.replace("dGhlIHNhbXBsZSBub25jZQ==", "short"),
        HANDSHAKE.replace("keep-alive, Upgrade", "keep-alive"),
      };
      for (String request : wrong) {
        try (Wire wire = new Wire(listener.port())) {
          assertThat(wire.send(request).answer().status()).isEqualTo(400);
        }
      }
      try (Wire wire = new Wire(listener.port())) {
        assertThat(wire.send(HANDSHAKE).answer().head())
            .startsWith("HTTP/1.1 101")
            .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      }
    }
  }

  @Test
  void closesOnFramesThatAreTooLargeOrBroken() throws Exception {
    try (HttpListener listener = serve(WebSocketTest::echo)) {
      Heard heard = new Heard();
      var _ = connect(listener, heard).sendBinary(ByteBuffer.allocate(65_537), true);
      assertThat(heard.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1009);

      Heard pieces = new Heard();
      var socket = connect(listener, pieces);
      socket.sendBinary(ByteBuffer.allocate(40_000), false).join();
      var _ = socket.sendBinary(ByteBuffer.allocate(40_000), true);
      assertThat(pieces.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1009);

      byte[] unmasked = {(byte) 0x82, 1, 'x'};
      byte[] reserved = {(byte) 0xf2, (byte) 0x81, 0, 0, 0, 0, 'x'};
      byte[] noUtf8 = {(byte) 0x81, (byte) 0x81, 0, 0, 0, 0, (byte) 0xff};
      for (byte[] frame : new byte[][] {unmasked, reserved, noUtf8}) {
        try (Wire wire = new Wire(listener.port())) {
          wire.send(HANDSHAKE).answer();
          assertThat(wire.send(frame).end().rest()).startsWith("\u0088");
        }
      }
    }
  }

  @Test
  void readsNoMoreThanItsServiceAsksFor() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicLong taken = new AtomicLong();
    CountDownLatch all = new CountDownLatch(200);
    WebSocketService slow =
        socket -> {
          go.await();
          while (socket.receive(LONG) instanceof Message.Binary binary) {
            taken.addAndGet(binary.bytes().size());
            all.countDown();
          }
        };
    try (HttpListener listener = serve(slow)) {
      var socket = connect(listener, new Heard());
      AtomicInteger sent = new AtomicInteger();
      Thread sender =
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  socket.sendBinary(ByteBuffer.allocate(60_000), true).join();
                  sent.incrementAndGet();
                }
              });
      assertThat(sender.join(Duration.ofSeconds(2))).isFalse();
      assertThat(sent.get()).isLessThan(190);
      go.countDown();
      assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(taken.get()).isEqualTo(200 * 60_000L);
    }
  }

  @Test
  void tellsTheServiceOfTheEnd() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    WebSocketService waiting =
        socket -> {
          socket.onEnd(told::countDown);
          assertThat(socket.receive(LONG)).isInstanceOf(Message.End.class);
          assertThat(socket.send(Blob.utf8("x"))).isFalse();
          ended.countDown();
        };
    try (HttpListener listener = serve(waiting)) {
      try (Wire wire = new Wire(listener.port())) {
        wire.send(HANDSHAKE).answer();
      }
      assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void noticesTheEndOfAClientThatItDoesNotRead() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    WebSocketService deaf =
        socket -> {
          socket.onEnd(told::countDown);
          go.await();
        };
    try (HttpListener listener = serve(deaf)) {
      var socket = connect(listener, new Heard());
      Thread sender =
          Thread.startVirtualThread(
              () -> {
                for (int i = 0; i < 200; i++) {
                  socket.sendBinary(ByteBuffer.allocate(60_000), true).join();
                }
              });
      assertThat(sender.join(Duration.ofSeconds(2))).isFalse();
      socket.abort();
      assertThat(told.await(15, TimeUnit.SECONDS)).isTrue();
      go.countDown();
    }
  }

  @Test
  void saysGoodByeAndEndsSoonWhenTheListenerCloses() throws Exception {
    Heard heard = new Heard();
    HttpListener listener = serve(WebSocketTest::echo);
    connect(listener, heard);
    long before = System.nanoTime();
    try (Wire deaf = new Wire(listener.port())) {
      deaf.send(HANDSHAKE).answer();
      listener.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }
    assertThat(heard.closed.get(20, TimeUnit.SECONDS)).isEqualTo(1001);
  }
}
