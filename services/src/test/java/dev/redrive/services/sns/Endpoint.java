package dev.redrive.services.sns;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.redrive.services.sns.filter.JsonTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real HTTP server that remembers what it was sent and answers as it is told. */
final class Endpoint implements AutoCloseable {
  final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  Endpoint() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** What was sent. */
  record Got(String method, String path, Headers headers, String body) {
    Map<String, @Nullable Object> json() {
      return JsonTree.object(body).orElseThrow();
    }

    String text(String field) {
      return String.valueOf(json().get(field));
    }

    @Nullable String header(String name) {
      return headers.getFirst(name);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?a=b";
  }

  /** Waits for the next request. */
  Got take() throws InterruptedException {
    return Objects.requireNonNull(got.poll(20, TimeUnit.SECONDS), "nothing came");
  }

  /** How many requests were not taken. */
  int left() {
    return got.size();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Integer status = statuses.poll();
      got.add(
          new Got(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              body));
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
