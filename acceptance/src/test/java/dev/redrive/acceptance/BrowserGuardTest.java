package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What strangers' pages try through a browser on this machine, and what the console is given. */
class BrowserGuardTest {
  private static final Pattern LINK = Pattern.compile("#token=([A-Za-z0-9_-]+)");

  @AutoClose private static final Server SERVER = Server.start();

  private static String host() {
    URI endpoint = SERVER.endpoint();
    return endpoint.getHost() + ":" + endpoint.getPort();
  }

  private static Http.Reply session(String token, Map<String, String> headers) {
    byte[] body = ("{\"token\":\"" + token + "\"}").getBytes(UTF_8);
    return SERVER.http().plain("POST", "/_redrive/session", headers, body);
  }

  private static String token() {
    Matcher link = LINK.matcher(SERVER.log());
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  @Test
  void theTokenSignsInAndAGuessDoesNot() {
    Http.Reply keys = session(token(), Map.of("Content-Type", "application/json"));
    assertThat(keys.status()).isEqualTo(200);
    Credentials root =
        new Credentials(
            keys.json().at("/Credentials/AccessKeyId").asText(),
            keys.json().at("/Credentials/SecretAccessKey").asText(),
            keys.json().at("/Credentials/SessionToken").asText());
    Http.Reply clock = new Http(SERVER.endpoint(), root).control("GET", "/_redrive/clock", "");
    assertThat(clock.status()).isEqualTo(200);

    Http.Reply guess = session("guess", Map.of("Content-Type", "application/json"));
    assertThat(guess.status()).isEqualTo(403);
    assertThat(guess.errorType()).isEqualTo("InvalidTokenException");
  }

  @Test
  void unsignedAndWronglySignedControlCallsAreRefused() {
    assertThat(SERVER.http().plain("GET", "/_redrive/events", Map.of(), new byte[0]).status())
        .isEqualTo(403);
    Credentials wrong = new Credentials("test", "not the secret", null);
    assertThat(new Http(SERVER.endpoint(), wrong).control("GET", "/_redrive/events", "").status())
        .isEqualTo(403);
  }

  @Test
  void anotherOriginIsRefusedEvenWhereItSigns() {
    Map<String, String> origin = Map.of("Origin", "http://evil.example");
    assertThat(session(token(), origin).status()).isEqualTo(403);
    Http.Reply signed =
        SERVER.http().send("lambda", "GET", "/2015-03-31/functions", origin, new byte[0]);
    assertThat(signed.status()).isEqualTo(403);
    Http.Reply preflight = SERVER.http().plain("OPTIONS", "/", origin, new byte[0]);
    assertThat(preflight.status()).isEqualTo(403);
    assertThat(preflight.has("access-control-allow-origin")).isFalse();
  }

  @Test
  void anotherHostIsRefusedToBrowsers() {
    String browser = "User-Agent: Mozilla/5.0\r\nConnection: close\r\n\r\n";
    assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\n" + browser))
        .startsWith("HTTP/1.1 403");
    assertThat(raw("GET / HTTP/1.1\r\nHost: " + host() + "\r\n" + browser))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void pagesAreGuardedAndAssetsDoNotLead() {
    Http.Reply page = SERVER.http().plain("GET", "/lambda/home", Map.of(), new byte[0]);
    assertThat(page.header("content-security-policy")).contains("default-src 'none'");
    assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
    for (String path :
        new String[] {"/assets/../../redrive.db", "/assets/%2e%2e/redrive.db", "/assets/x/../y"}) {
      assertThat(
              raw("GET " + path + " HTTP/1.1\r\nHost: " + host() + "\r\nConnection: close\r\n\r\n"))
          .describedAs(path)
          .startsWith("HTTP/1.1 404");
    }
  }

  private static String raw(String request) {
    try (RawSocket socket = new RawSocket(SERVER.endpoint())) {
      return socket.say(request).answer(10_000);
    }
  }
}
