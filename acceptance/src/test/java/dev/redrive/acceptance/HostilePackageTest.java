package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deployment packages that mean harm are refused, and leave nothing behind. */
class HostilePackageTest {
  private static final String UNZIP =
      "Could not unzip uploaded file. Please check your file, then try to upload again.";

  @AutoClose
  private static final Server SERVER =
      Server.start(Server.newData(), Map.of("REDRIVE_JAVA_OPTIONS", "-Xmx256m"));

  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static String role = "";

  @BeforeAll
  static void createRole() {
    role = ON.role("packages", Fixtures.BASIC);
  }

  private static Http.Reply create(byte[] zip) {
    return SERVER
        .http()
        .lambda(
            "POST",
            "/2015-03-31/functions",
            "{\"FunctionName\":\"packed\",\"Runtime\":\"python3.12\",\"Role\":\"%s\",\"Handler\":\"handler.handler\",\"Code\":{\"ZipFile\":\"%s\"}}"
                .formatted(role, Base64.getEncoder().encodeToString(zip)));
  }

  private static void refused(byte[] zip) {
    Http.Reply reply = create(zip);
    assertThat(reply.status()).as(reply.toString()).isIn(400, 413);
    assertThat(reply.errorType())
        .isIn("InvalidParameterValueException", "RequestEntityTooLargeException");
    assertThat(SERVER.http().lambda("GET", "/2015-03-31/functions/packed", "").status())
        .isEqualTo(404);
    assertThat(SERVER.log()).doesNotContain("OutOfMemoryError");
  }

  private static Zip valid() {
    return Zip.empty().with("handler.py", "def handler(e, c):\n    return 1\n".getBytes(UTF_8));
  }

  @Test
  void namesThatLeaveTheFolderAreRefused() {
    for (String name :
        new String[] {
          "../evil-7c1f.py", "a/../../evil-7c1f.py", "/tmp/evil-7c1f.py", "a/\u0000evil-7c1f", ".."
        }) {
      refused(valid().with(name, "evil".getBytes(UTF_8)).bytes());
    }
    assertThat(Files.exists(Path.of("/tmp/evil-7c1f.py"))).isFalse();
    assertThat(Files.exists(SERVER.data().resolve("evil-7c1f.py"))).isFalse();
  }

  @Test
  void symbolicLinksAreRefused() {
    byte[] zip = valid().with("link", "/etc/passwd".getBytes(UTF_8)).bytes();
    int entry = lastIndexOf(zip, new byte[] {'P', 'K', 1, 2});
    zip[entry + 5] = 3;
    int mode = 0120777;
    zip[entry + 40] = (byte) mode;
    zip[entry + 41] = (byte) (mode >> 8);
    refused(zip);
  }

  private static int lastIndexOf(byte[] bytes, byte[] wanted) {
    for (int i = bytes.length - wanted.length; i >= 0; i--) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new IllegalArgumentException("not there");
  }

  @Test
  void bombsAreRefused() {
    Http.Reply reply = create(valid().with("zeros", new byte[262_144_001]).bytes());
    Expect.userError(
        reply,
        400,
        "InvalidParameterValueException",
        "Unzipped size must be smaller than 262144000 bytes");
    byte[] lying = valid().with("zeros", new byte[200_000_000]).bytes();
    int entry = lastIndexOf(lying, new byte[] {'P', 'K', 1, 2});
    for (int i = 24; i < 28; i++) {
      lying[entry + i] = 0;
    }
    refused(lying);
    Zip many = valid();
    byte[] zeros = new byte[30_000_000];
    for (int i = 0; i < 10; i++) {
      many.with("zeros" + i, zeros);
    }
    refused(many.bytes());
  }

  @Test
  void brokenPackagesAreRefused() {
    byte[] zip = valid().bytes();
    Random random = new Random(11);
    Expect.userError(create("PK".getBytes(UTF_8)), 400, "InvalidParameterValueException", UNZIP);
    Expect.userError(
        create(Arrays.copyOf(zip, zip.length / 2)), 400, "InvalidParameterValueException", UNZIP);
    for (int i = 0; i < 60; i++) {
      byte[] changed = zip.clone();
      for (int j = 0; j < 4; j++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      Http.Reply reply = create(changed);
      assertThat(reply.status()).as(reply.toString()).isIn(201, 400, 413);
      if (reply.status() == 201) {
        Await.until(
            "the package is looked at",
            () ->
                !SERVER
                    .http()
                    .lambda("GET", "/2015-03-31/functions/packed/configuration", "")
                    .json()
                    .get("State")
                    .asText()
                    .equals("Pending"));
        assertThat(SERVER.http().lambda("DELETE", "/2015-03-31/functions/packed", "").status())
            .isEqualTo(204);
      }
    }
  }

  @Test
  void whatIsNoBase64IsRefused() {
    Http.Reply reply =
        SERVER
            .http()
            .lambda(
                "POST",
                "/2015-03-31/functions",
                "{\"FunctionName\":\"packed\",\"Runtime\":\"python3.12\",\"Role\":\"%s\",\"Handler\":\"h.h\",\"Code\":{\"ZipFile\":\"***\"}}"
                    .formatted(role));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.errorType()).isEqualTo("SerializationException");
  }

  @Test
  void oversizedRequestIsToldItsLimit() {
    Http.Reply reply = create(new byte[53_000_000]);
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.errorType()).isEqualTo("RequestEntityTooLargeException");
    assertThat(reply.body())
        .contains("Request must be smaller than 70167211 bytes for the CreateFunction operation");
  }
}
