package dev.redrive.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Blob;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What browsers may ask, and what other sites may not make them ask. */
final class BrowserGuardTest {
  private static final String HOST = "127.0.0.1:4566";
  private static final String CHROME = "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0";

  private final BrowserGuard guard = new BrowserGuard(new Answering(), Set.of("redrive.test"));

  /** Answers 200 to all that comes through. */
  private static final class Answering implements HttpHandler {
    @Override
    public HttpResponse handle(HttpRequest request) {
      return new HttpResponse(200, new HttpFields(), Blob.EMPTY);
    }

    @Override
    public HttpResponse refuse(int status, String code, String message) {
      return new HttpResponse(status, new HttpFields(), Blob.utf8(message));
    }
  }

  private int status(String method, String query, String... fields) {
    HttpFields all = new HttpFields();
    for (int i = 0; i < fields.length; i += 2) {
      all.add(fields[i], fields[i + 1]);
    }
    return guard.handle(new HttpRequest(method, "/", query, all, Blob.EMPTY, false)).status();
  }

  @Test
  void clientsThatAreNoBrowsersCallItByAnyName() {
    assertThat(status("POST", "", "Host", "anything.example:4566")).isEqualTo(200);
    assertThat(status("POST", "", "Host", "sqs", "User-Agent", "aws-cli/2.9.19")).isEqualTo(200);
  }

  @Test
  void theServersOwnPagesCallIt() {
    for (String host : new String[] {HOST, "localhost:4566", "a.localhost", "[::1]:4566"}) {
      assertThat(
              status(
                  "POST",
                  "",
                  "Host",
                  host,
                  "Origin",
                  "http://" + host,
                  "Sec-Fetch-Site",
                  "same-origin",
                  "User-Agent",
                  CHROME))
          .describedAs(host)
          .isEqualTo(200);
    }
    assertThat(status("POST", "", "Host", "redrive.test", "Origin", "http://redrive.test"))
        .isEqualTo(200);
  }

  @Test
  void pagesOfOtherOriginsDoNot() {
    for (String origin :
        new String[] {
          "http://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:4566"
        }) {
      assertThat(status("POST", "", "Host", HOST, "Origin", origin)).isEqualTo(403);
      assertThat(status("OPTIONS", "", "Host", HOST, "Origin", origin)).isEqualTo(403);
    }
  }

  @Test
  void namesOfStrangersThatPointHereDoNot() {
    String evil = "evil.example:4566";
    assertThat(status("POST", "", "Host", evil, "Origin", "http://" + evil)).isEqualTo(403);
    assertThat(status("GET", "", "Host", evil, "User-Agent", CHROME)).isEqualTo(403);
    assertThat(status("GET", "", "Host", evil, "Sec-Fetch-Site", "same-origin")).isEqualTo(403);
    assertThat(status("GET", "", "User-Agent", CHROME)).isEqualTo(403);
    assertThat(status("GET", "", "Host", "127.0.0.1.evil.example", "User-Agent", CHROME))
        .isEqualTo(403);
  }

  @Test
  void otherSitesMayLinkToPagesAndNothingElse() {
    assertThat(crossSite("GET", "navigate", "document", "region=us-east-1")).isEqualTo(200);
    assertThat(crossSite("GET", "no-cors", "image", "")).isEqualTo(403);
    assertThat(crossSite("POST", "navigate", "document", "")).isEqualTo(403);
    assertThat(crossSite("GET", "navigate", "iframe", "")).isEqualTo(403);
    assertThat(crossSite("GET", "navigate", "document", "Action=DeleteQueue&X-Amz-Signature=abc"))
        .isEqualTo(403);
  }

  private int crossSite(String method, String mode, String destination, String query) {
    return status(
        method,
        query,
        "Host",
        HOST,
        "User-Agent",
        CHROME,
        "Sec-Fetch-Site",
        "cross-site",
        "Sec-Fetch-Mode",
        mode,
        "Sec-Fetch-Dest",
        destination);
  }
}
