package dev.redrive.server.console;

import dev.redrive.api.Blob;
import dev.redrive.wire.Pages;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/*
 * The build of console/ lies on the class path, each text file beside a .gz and a .br of itself. Its
 * one page answers at the addresses of AWS's console; all else is a file with a hash in its name,
 * which a browser may keep for ever, or is not found: never the page in place of a script.
 */

/**
 * Serves the console to browsers. Safe for use by many threads; reads nothing before it is asked.
 */
public final class ConsolePages implements Pages {
  private static final String ROOT = "/console/";
  private static final Pattern PAGE =
      Pattern.compile("/|/[a-z]{2,20}/(v\\d/)?home|/console(/home)?");
  private static final Pattern FILE =
      Pattern.compile("/(assets/[A-Za-z0-9_.-]{1,200}|favicon\\.svg)");
  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "woff2", "font/woff2",
          "html", "text/html; charset=utf-8");

  /** A terminal makes styles of its own; no other page may. */
  private static final String TERMINAL = "/cloudshell/home";

  private static final String NOT_BUILT =
      "<!doctype html><title>Redrive</title><h1>There is no console in this build</h1><p>It is built"
          + " with Node.js 20.19 or later, or 22.12 or later, which was not found. Install it, and run"
          + " <code>./redrive build</code> again. The API and the aws command line work without it.";

  /** Whether the build has a console. */
  public boolean built() {
    return ConsolePages.class.getResource(ROOT + "index.html") != null;
  }

  @Override
  public Optional<HttpResponse> find(HttpRequest request) {
    String path = request.path();
    if (PAGE.matcher(path).matches()) {
      return Optional.of(page(request));
    }
    Optional<HttpResponse> file =
        FILE.matcher(path).matches() ? file(request, path.substring(1)) : Optional.empty();
    boolean ours = path.startsWith("/assets/") || path.equals("/favicon.svg");
    return file.or(() -> ours ? Optional.of(notFound()) : Optional.empty());
  }

  private static HttpResponse page(HttpRequest request) {
    HttpFields fields =
        guarded()
            .add("Cache-Control", "no-cache")
            .add("Content-Security-Policy", policy(request.path().equals(TERMINAL)));
    return encoded(request, "index.html", fields)
        .orElseGet(
            () ->
                new HttpResponse(
                    503,
                    fields.add("Content-Type", typeOf("index.html")),
                    Blob.of(NOT_BUILT.getBytes(StandardCharsets.UTF_8))));
  }

  /** Nothing but this server's own files, and its WebSocket. */
  private static String policy(boolean ownStyles) {
    return "default-src 'none'; script-src 'self'; style-src 'self'"
        + (ownStyles ? " 'unsafe-inline'" : "")
        + "; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self';"
        + " base-uri 'none'; frame-ancestors 'none'";
  }

  private static Optional<HttpResponse> file(HttpRequest request, String name) {
    String cache =
        name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "max-age=3600";
    return encoded(request, name, guarded().add("Cache-Control", cache));
  }

  /** The file in the smallest form that the browser takes. */
  private static Optional<HttpResponse> encoded(
      HttpRequest request, String name, HttpFields fields) {
    String type = typeOf(name);
    String accepted = String.valueOf(request.fields().first("accept-encoding"));
    for (Encoding encoding : Encoding.values()) {
      Optional<byte[]> bytes =
          encoding.isAccepted(accepted) ? read(ROOT + name + encoding.suffix) : Optional.empty();
      if (bytes.isPresent()) {
        fields.add("Content-Type", type).add("Vary", "Accept-Encoding");
        if (encoding != Encoding.NONE) {
          fields.add("Content-Encoding", encoding.word);
        }
        return Optional.of(new HttpResponse(200, fields, Blob.of(bytes.get())));
      }
    }
    return Optional.empty();
  }

  private static String typeOf(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }

  private enum Encoding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    NONE("identity", "");

    private final String word;
    private final String suffix;

    Encoding(String word, String suffix) {
      this.word = word;
      this.suffix = suffix;
    }

    boolean isAccepted(String accepted) {
      return this == NONE
          || accepted.matches("(.*[ ,])?" + word + "(\\s*;\\s*q=(?!0(\\.0*)?([ ,]|$)).*|[ ,].*)?");
    }
  }

  private static Optional<byte[]> read(String resource) {
    try (InputStream in = ConsolePages.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse notFound() {
    HttpFields fields = guarded().add("Content-Type", "text/plain; charset=utf-8");
    return new HttpResponse(404, fields, Blob.of("Not found".getBytes(StandardCharsets.UTF_8)));
  }

  private static HttpFields guarded() {
    return new HttpFields()
        .add("X-Content-Type-Options", "nosniff")
        .add("Referrer-Policy", "no-referrer")
        .add("Cross-Origin-Opener-Policy", "same-origin")
        .add("Cross-Origin-Resource-Policy", "same-origin");
  }
}
