package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CloudShell's page as the server sees it: a WebSocket on which somebody types and looks. */
final class ShellWindow implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** How the connection was ended. */
  record Closed(int code, String reason) {}

  private final StringBuilder screen = new StringBuilder();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final WebSocket socket;

  private ShellWindow(Server server) {
    String host = server.endpoint().getAuthority();
    this.socket =
        CLIENT
            .newWebSocketBuilder()
            .header("Origin", "http://" + host)
            .buildAsync(URI.create("ws://" + host + "/_redrive/shell"), this)
            .join();
  }

  /** Connects, and shows no ticket yet. */
  static ShellWindow connect(Server server) {
    return new ShellWindow(server);
  }

  /** Opens a shell as the caller. */
  static ShellWindow open(Server server, Credentials caller) {
    return new ShellWindow(server).say(opening(ticket(server, caller)));
  }

  /** A ticket of the caller. */
  static String ticket(Server server, Credentials caller) {
    Http.Reply reply = server.http(caller).control("POST", "/_redrive/shell/tickets", "");
    if (reply.status() != 200) {
      throw new AssertionError(reply.toString());
    }
    return reply.json().get("ticket").asText();
  }

  /** The first message. */
  static String opening(String ticket) {
    return "{\"ticket\":\"" + ticket + "\",\"columns\":200,\"rows\":50}";
  }

  /** Sends a message of text, which is for control. */
  ShellWindow say(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  /** Types the line, and the key that ends it. */
  ShellWindow type(String line) {
    return keys((line + "\r").getBytes(UTF_8));
  }

  ShellWindow keys(byte[] keys) {
    var _ = socket.sendBinary(ByteBuffer.wrap(keys), true);
    return this;
  }

  /** Waits until the screen shows it, and returns the first group. */
  String await(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    @Nullable String[] found = new String[1];
    Await.until(
        "the shell shows " + pattern + ": " + screen(),
        () -> {
          Matcher matcher = compiled.matcher(screen());
          if (matcher.find()) {
            found[0] = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
          } else if (closed.isDone()) {
            throw new AssertionError(closed.join() + ": " + screen());
          }
          return found[0] != null;
        });
    return String.valueOf(found[0]);
  }

  /** All that the shell has printed. */
  String screen() {
    synchronized (screen) {
      return screen.toString();
    }
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /** Waits until the server has ended the connection. */
  Closed closed() {
    return closed.orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    synchronized (screen) {
      screen.append(UTF_8.decode(data));
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(new Closed(code, reason));
    return CompletableFuture.completedStage(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }

  /** Breaks the connection off, as a page does that is closed. */
  void breakOff() {
    socket.abort();
  }

  @Override
  public void close() {
    breakOff();
  }
}
