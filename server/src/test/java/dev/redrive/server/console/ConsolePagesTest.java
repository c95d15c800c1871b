package dev.redrive.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Blob;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What browsers get of the console; on the real build of it. */
final class ConsolePagesTest {
  private final ConsolePages pages = new ConsolePages();

  @Test
  void theOnePageAnswersAtTheAddressesOfTheConsole() {
    for (String path : List.of("/", "/lambda/home", "/sqs/v3/home", "/iam/home", "/events/home")) {
      HttpResponse page = get(path, "").orElseThrow();
      assertThat(page.status()).describedAs(path).isEqualTo(200);
      assertThat(text(page)).contains("<div id=\"root\">");
      assertThat(page.fields().first("cache-control")).isEqualTo("no-cache");
      assertThat(page.fields().first("referrer-policy")).isEqualTo("no-referrer");
      assertThat(page.fields().first("content-security-policy"))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    }
  }

  @Test
  void noPageRunsInlineAndOnlyTheTerminalStylesInline() {
    HttpResponse page = get("/lambda/home", "").orElseThrow();
    assertThat(page.fields().first("content-security-policy")).doesNotContain("unsafe");
    HttpResponse terminal = get("/cloudshell/home", "").orElseThrow();
    assertThat(terminal.fields().first("content-security-policy"))
        .contains("style-src 'self' 'unsafe-inline';", "script-src 'self';");
    assertThat(get("/cloudshell", "")).isEmpty();
  }

  @Test
  void assetsAreKeptForEverAndCompressed() {
    Matcher script =
        Pattern.compile("/assets/[^\"]+\\.js").matcher(text(get("/", "").orElseThrow()));
    assertThat(script.find()).isTrue();
    HttpResponse plain = get(script.group(), "").orElseThrow();
    HttpResponse brotli = get(script.group(), "gzip, deflate, br").orElseThrow();
    HttpResponse gzip = get(script.group(), "gzip").orElseThrow();
    assertThat(plain.fields().first("cache-control")).contains("immutable");
    assertThat(plain.fields().first("content-type")).startsWith("text/javascript");
    assertThat(plain.fields().first("content-encoding")).isNull();
    assertThat(gzip.fields().first("content-encoding")).isEqualTo("gzip");
    assertThat(brotli.fields().first("content-encoding")).isEqualTo("br");
    assertThat(brotli.body().size()).isLessThan(gzip.body().size());
    assertThat(
            get(script.group(), "br;q=0, gzip;q=0")
                .orElseThrow()
                .fields()
                .first("content-encoding"))
        .isNull();
  }

  @Test
  void whatIsNotThereIsNotFoundAndNeverThePage() {
    assertThat(get("/assets/gone-123.js", "").orElseThrow().status()).isEqualTo(404);
    for (String path :
        List.of(
            "/assets/../index.html",
            "/assets/%2e%2e/index.html",
            "/assets/..%2findex.html",
            "/assets//etc/passwd",
            "/../../etc/passwd",
            "/.vite/manifest.json",
            "/index.html")) {
      Optional<HttpResponse> answer = get(path, "");
      assertThat(answer.map(HttpResponse::status).orElse(404)).describedAs(path).isEqualTo(404);
    }
  }

  private Optional<HttpResponse> get(String path, String encodings) {
    HttpFields fields = new HttpFields().add("Accept-Encoding", encodings);
    return pages.find(new HttpRequest("GET", path, "region=us-east-1", fields, Blob.EMPTY, false));
  }

  private static String text(HttpResponse response) {
    return new String(response.body().bytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
