package dev.redrive.runtime.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process can say on its socket, in order and out of order. */
class RuntimeApiTest {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir Path directory;
  private RuntimeApi api;
  private Path socket;

  @BeforeEach
  void listen() throws IOException {
    socket = directory.resolve("api");
    api = RuntimeApi.listen(socket);
  }

  @AfterEach
  void close() {
    api.close();
  }

  private SocketChannel connect() throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  private static void send(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The head and body of the next answer, or an empty text at the connection's end. */
  private static String receive(SocketChannel channel) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteBuffer one = ByteBuffer.allocate(1);
    int missing = Integer.MAX_VALUE;
    while (missing > 0 && channel.read(one.clear()) > 0) {
      all.write(one.get(0));
      String text = all.toString(StandardCharsets.UTF_8);
      int head = text.indexOf("\r\n\r\n");
      if (head >= 0) {
        int length = Integer.parseInt(text.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
        missing = head + 4 + length - all.size();
      }
    }
    return all.toString(StandardCharsets.UTF_8);
  }

  private static String call(SocketChannel channel, String method, String path, String body)
      throws IOException {
    send(
        channel,
        "%s %s HTTP/1.1\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(method, path, body.length(), body));
    return receive(channel);
  }

  private static Event event(String id) {
    return new Event(id, 5, "arn", "trace", "{\"a\":\r\n1}", "{}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void talksAsTheRuntimeApiDoes() throws Exception {
    try (SocketChannel channel = connect()) {
      api.offer(event("one"));
      assertThat(call(channel, "GET", BASE + "invocation/next", ""))
          .startsWith("HTTP/1.1 200 ")
          .contains("Lambda-Runtime-Aws-Request-Id: one\r\n")
          .contains("Lambda-Runtime-Deadline-Ms: 5\r\n")
          .contains("Lambda-Runtime-Invoked-Function-Arn: arn\r\n")
          .contains("Lambda-Runtime-Trace-Id: trace\r\n")
          .contains("Lambda-Runtime-Client-Context: {\"a\":  1}\r\n")
          .endsWith("\r\n\r\n{}");
      assertThat(api.await(SECOND)).containsInstanceOf(Report.Ready.class);
      assertThat(call(channel, "POST", BASE + "invocation/one/response", "42"))
          .startsWith("HTTP/1.1 202 ");
      assertThat(
              api.await(SECOND)
                  .map(r -> new String(((Report.Response) r).body(), StandardCharsets.UTF_8)))
          .contains("42");
    }
  }

  @Test
  void refusesWhatDoesNotBelongToTheRunningInvocation() throws Exception {
    try (SocketChannel channel = connect();
        SocketChannel second = connect()) {
      assertThat(call(channel, "POST", BASE + "invocation/one/response", "1"))
          .startsWith("HTTP/1.1 400 ");
      api.offer(event("one"));
      assertThat(call(channel, "GET", BASE + "invocation/next", "")).startsWith("HTTP/1.1 200 ");
      assertThat(call(second, "POST", BASE + "invocation/other/response", "1"))
          .startsWith("HTTP/1.1 400 ")
          .endsWith("{\"errorMessage\":\"Invalid request ID\",\"errorType\":\"InvalidRequestID\"}");
      assertThat(call(second, "POST", BASE + "init/error", "{}")).startsWith("HTTP/1.1 403 ");
      assertThat(call(second, "POST", BASE + "invocation/one/error", "{}"))
          .startsWith("HTTP/1.1 202 ");
      assertThat(call(second, "POST", BASE + "invocation/one/response", "1"))
          .startsWith("HTTP/1.1 400 ");
      assertThat(call(second, "DELETE", "/", "")).startsWith("HTTP/1.1 404 ");
      assertThat(api.await(SECOND)).containsInstanceOf(Report.Ready.class);
      assertThat(api.await(SECOND)).containsInstanceOf(Report.InvocationError.class);
      assertThat(api.await(1)).isEmpty();
    }
  }

  @Test
  void anEventIsDeliveredOnceAndCanBeTakenBack() throws Exception {
    try (SocketChannel channel = connect()) {
      api.offer(event("one"));
      assertThat(api.withdraw()).isTrue();
      assertThat(api.withdraw()).isFalse();
      api.offer(event("two"));
      assertThat(call(channel, "GET", BASE + "invocation/next", "")).contains("Request-Id: two");
      assertThat(api.withdraw()).isFalse();
    }
  }

  @Test
  void boundsConnections() throws Exception {
    List<SocketChannel> open = new ArrayList<>();
    try {
      int refused = 0;
      for (int i = 0; i < 40; i++) {
        SocketChannel channel = connect();
        open.add(channel);
      }
      for (SocketChannel channel : open) {
        try {
          if (call(channel, "GET", "/x", "").isEmpty()) {
            refused++;
          }
        } catch (IOException e) {
          refused++;
        }
      }
      assertThat(refused).isGreaterThanOrEqualTo(30);
    } finally {
      for (SocketChannel channel : open) {
        channel.close();
      }
    }
  }

  @Test
  void noiseNeverDisturbsTheConversation() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      try (SocketChannel channel = connect()) {
        byte[] noise = new byte[random.nextInt(2000)];
        random.nextBytes(noise);
        if (i % 2 == 0) {
          send(
              channel,
              "POST "
                  + BASE
                  + "invocation/one/response HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n");
        }
        channel.write(ByteBuffer.wrap(noise));
      } catch (IOException e) {
        // The server hung up first.
      }
    }
    try (SocketChannel channel = connectWhenFree()) {
      api.offer(event("one"));
      assertThat(call(channel, "GET", BASE + "invocation/next", "")).contains("Request-Id: one");
      assertThat(call(channel, "POST", BASE + "invocation/one/response", "1"))
          .startsWith("HTTP/1.1 202 ");
    }
    Optional<Report> first = api.await(SECOND);
    assertThat(first).containsInstanceOf(Report.Ready.class);
  }

  /** A connection that is served; those before may not have ended yet. */
  private SocketChannel connectWhenFree() throws IOException {
    for (int i = 0; i < 1000; i++) {
      SocketChannel channel = connect();
      try {
        if (!call(channel, "GET", "/probe", "").isEmpty()) {
          return channel;
        }
      } catch (IOException e) {
        // Too many still.
      }
      channel.close();
    }
    throw new AssertionError("never served");
  }

  @Test
  void closingEndsWaitingConnections() throws Exception {
    try (SocketChannel channel = connect()) {
      send(channel, "GET " + BASE + "invocation/next HTTP/1.1\r\n\r\n");
      assertThat(api.await(SECOND)).containsInstanceOf(Report.Ready.class);
      api.close();
      assertThat(receive(channel)).isEmpty();
    }
  }
}
