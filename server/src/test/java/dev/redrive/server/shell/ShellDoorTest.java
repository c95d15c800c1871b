package dev.redrive.server.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Blob;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpHandler;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Who gets to the shell; what a real handshake adds is tested with the packaged server. */
final class ShellDoorTest {
  private static final HttpHandler BEHIND =
      new HttpHandler() {
        @Override
        public HttpResponse handle(HttpRequest request) {
          return new HttpResponse(200, HttpFields.none(), Blob.EMPTY);
        }

        @Override
        public HttpResponse refuse(int status, String code, String message) {
          return new HttpResponse(status, HttpFields.none(), Blob.utf8(message));
        }
      };

  private final ShellDoor door = new ShellDoor(BEHIND, socket -> {}, () -> 4566);

  private int from(String peer, String path, String... fields) throws UnknownHostException {
    HttpFields all = new HttpFields();
    for (int i = 0; i < fields.length; i += 2) {
      all.add(fields[i], fields[i + 1]);
    }
    InetAddress address = InetAddress.getByName(peer);
    return door.handle(new HttpRequest("GET", path, "", all, Blob.EMPTY, false, address)).status();
  }

  private int opened(String peer, String host, String origin) throws UnknownHostException {
    return from(peer, "/_redrive/shell", "Host", host, "Origin", origin, "Upgrade", "websocket");
  }

  @Test
  void pagesOfThisServerGetInByEachNameOfThisMachine() throws UnknownHostException {
    assertThat(opened("127.0.0.1", "localhost:4566", "http://localhost:4566")).isEqualTo(101);
    assertThat(opened("127.0.0.1", "127.0.0.1:4566", "http://127.0.0.1:4566")).isEqualTo(101);
    assertThat(opened("::1", "[::1]:4566", "http://[::1]:4566")).isEqualTo(101);
  }

  @Test
  void peersOfOtherMachinesDoNot() throws UnknownHostException {
    assertThat(opened("192.0.2.1", "localhost:4566", "http://localhost:4566")).isEqualTo(403);
    assertThat(opened("2001:db8::1", "[::1]:4566", "http://[::1]:4566")).isEqualTo(403);
  }

  @Test
  void otherNamesAndOriginsDoNot() throws UnknownHostException {
    assertThat(opened("127.0.0.1", "localhost:80", "http://localhost:80")).isEqualTo(403);
    assertThat(opened("127.0.0.1", "a.test:4566", "http://a.test:4566")).isEqualTo(403);
    assertThat(opened("127.0.0.1", "localhost:4566", "http://127.0.0.1:4566")).isEqualTo(403);
    assertThat(opened("127.0.0.1", "localhost:4566", "http://localhost:5000")).isEqualTo(403);
  }

  @Test
  void allElseGoesOn() throws UnknownHostException {
    assertThat(from("192.0.2.1", "/_redrive/shell")).isEqualTo(200);
    assertThat(from("127.0.0.1", "/", "Upgrade", "websocket")).isEqualTo(200);
  }
}
