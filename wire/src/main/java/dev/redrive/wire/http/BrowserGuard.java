package dev.redrive.wire.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * A browser on this machine shows pages of anybody, and root's key on loopback is known to all. So
 * what a browser sends is served only where it comes from a page of this server:
 *
 *   - its Origin, if it names one, is the very address that it asks;
 *   - that address is an IP address, localhost, or a name that was allowed, so that no name of a
 *     stranger's can be made to point here (DNS rebinding);
 *   - what another site makes it ask is at most to show a page, never a signed link.
 *
 * SDKs and command lines send none of these marks, and may call the server by any name.
 */

/** Refuses what pages of other sites make a browser send; all else goes on to the handler. */
public final class BrowserGuard implements HttpHandler {
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+])");
  private static final Set<String> OUR_SITE = Set.of("same-origin", "none");

  private final HttpHandler handler;
  private final Set<String> names;

  /**
   * @param names host names beside localhost by which browsers may call the server, in small
   *     letters
   */
  public BrowserGuard(HttpHandler handler, Set<String> names) {
    this.handler = handler;
    this.names = Set.copyOf(names);
  }

  @Override
  public HttpResponse handle(HttpRequest request) {
    return refusal(request)
        .map(why -> handler.refuse(403, "AccessDeniedException", why))
        .orElseGet(() -> handler.handle(request));
  }

  @Override
  public HttpResponse refuse(int status, String code, String message) {
    return handler.refuse(status, code, message);
  }

  private Optional<String> refusal(HttpRequest request) {
    HttpFields fields = request.fields();
    String origin = fields.first("origin");
    String site = fields.first("sec-fetch-site");
    if (origin == null && site == null && !isBrowser(fields.first("user-agent"))) {
      return Optional.empty();
    }
    String host = String.valueOf(fields.first("host"));
    if (!isOurs(host)) {
      return Optional.of("Browsers may not call this server by the name in the Host header.");
    }
    if (origin != null && !isSame(origin, host)) {
      return Optional.of("Pages of another origin may not call this server.");
    }
    boolean foreign = site != null && !OUR_SITE.contains(site);
    return foreign && !isPlainNavigation(request)
        ? Optional.of("Pages of another site may not call this server.")
        : Optional.empty();
  }

  private static boolean isBrowser(@Nullable String agent) {
    return agent != null && agent.startsWith("Mozilla/");
  }

  private boolean isOurs(String host) {
    String name = host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
    return ADDRESS.matcher(name).matches()
        || name.equals("localhost")
        || name.endsWith(".localhost")
        || names.contains(name);
  }

  private static boolean isSame(String origin, String host) {
    return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
  }

  /** Somebody followed a link to a page; a signed link would be a call. */
  private static boolean isPlainNavigation(HttpRequest request) {
    boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
    return reads
        && "navigate".equals(request.fields().first("sec-fetch-mode"))
        && "document".equals(request.fields().first("sec-fetch-dest"))
        && !request.query().toLowerCase(Locale.ROOT).contains("signature=");
  }
}
