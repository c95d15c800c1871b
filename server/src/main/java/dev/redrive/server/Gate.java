package dev.redrive.server;

import dev.redrive.wire.http.HttpHandler;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/**
 * Lets requests wait between the moment that the port is bound and the moment that all is wired.
 */
final class Gate implements HttpHandler {
  private final CompletableFuture<HttpHandler> open = new CompletableFuture<>();

  void open(HttpHandler handler) {
    open.complete(handler);
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    return open.join().handle(request);
  }

  @Override
  public HttpResponse refuse(int status, String code, String message) {
    return open.join().refuse(status, code, message);
  }
}
