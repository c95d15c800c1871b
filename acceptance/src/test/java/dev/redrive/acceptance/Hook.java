package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An HTTP endpoint of somebody's, which is sent messages and answers as it was told. */
final class Hook implements AutoCloseable {
  private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  /** Writes an answer. */
  @FunctionalInterface
  interface Answer {
    void write(HttpExchange exchange) throws IOException;
  }

  /** One request. */
  record Got(Headers headers, String body) {
    String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }

    JsonNode json() {
      return Json.parse(body);
    }

    String text(String field) {
      return json().path(field).asText();
    }
  }

  Hook() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** Answers one of the next requests so; the others get a 200. */
  void answer(Answer answer) {
    answers.add(answer);
  }

  /** Answers one of the next requests with a status. */
  void answer(int status) {
    answer(exchange -> exchange.sendResponseHeaders(status, -1));
  }

  Got take() {
    try {
      Got next = got.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How many requests came and were not taken. */
  int left() {
    return got.size();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      Answer answer = answers.poll();
      got.add(new Got(exchange.getRequestHeaders(), body));
      if (answer == null) {
        exchange.sendResponseHeaders(200, -1);
      } else {
        answer.write(exchange);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
