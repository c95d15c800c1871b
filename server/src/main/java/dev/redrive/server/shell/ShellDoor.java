package dev.redrive.server.shell;

import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpHandler;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.http.WebSocketService;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/**
 * Lets WebSockets in to the shell that come from a page of this very server on this very machine;
 * all else goes on to the handler.
 */
final class ShellDoor implements HttpHandler {
  private static final String PATH = "/_redrive/shell";
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final HttpHandler handler;
  private final WebSocketService shell;
  private final IntSupplier port;

  ShellDoor(HttpHandler handler, WebSocketService shell, IntSupplier port) {
    this.handler = handler;
    this.shell = shell;
    this.port = port;
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    if (!request.path().equals(PATH) || !request.fields().has("upgrade")) {
      return handler.handle(request);
    }
    return refusal(request)
        .map(why -> handler.refuse(403, "AccessDeniedException", why))
        .orElseGet(() -> HttpResponse.webSocket(shell));
  }

  @Override
  public HttpResponse refuse(int status, String code, String message) {
    return handler.refuse(status, code, message);
  }

  private Optional<String> refusal(HttpRequest request) {
    HttpFields fields = request.fields();
    if (request.peer() == null || !request.peer().isLoopbackAddress()) {
      return Optional.of("CloudShell is for this machine alone.");
    }
    if (isForwarded(fields)) {
      return Optional.of("CloudShell may not be reached through a proxy.");
    }
    Optional<String> host = hosts().filter(fields.all("host")::contains).findFirst();
    if (fields.all("host").size() != 1 || host.isEmpty()) {
      return Optional.of("CloudShell may not be called by the name in the Host header.");
    }
    boolean ours = fields.all("origin").equals(List.of("http://" + host.get()));
    return ours ? Optional.empty() : Optional.of("CloudShell is for pages of this server alone.");
  }

  private Stream<String> hosts() {
    return NAMES.stream().map(name -> name + ":" + port.getAsInt());
  }

  private static boolean isForwarded(HttpFields fields) {
    boolean[] found = {false};
    fields.each(
        (name, _) -> {
          String small = name.toLowerCase(Locale.ROOT);
          found[0] |=
              small.equals("forwarded") || small.startsWith("x-forwarded-") || small.equals("via");
        });
    return found[0];
  }
}
