package dev.redrive.wire;

import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import java.util.Optional;

/** What is served to browsers beside the API; safe for use by many threads. */
public interface Pages {
  /** No pages. */
  Pages NONE = request -> Optional.empty();

  /** The page for an unsigned GET or HEAD that no operation takes, or nothing. */
  Optional<HttpResponse> find(HttpRequest request);
}
