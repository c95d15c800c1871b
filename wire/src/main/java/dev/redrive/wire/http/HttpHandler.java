package dev.redrive.wire.http;

/** Answers requests, each on a virtual thread of its own; safe for use by many threads. */
public interface HttpHandler {
  /** Answers the request; it may block. What it throws is answered with a bare 500. */
  HttpResponse handle(HttpRequest request);

  /** Answers what never became a request: broken HTTP, or more of it than the limits allow. */
  HttpResponse refuse(int status, String code, String message);
}
