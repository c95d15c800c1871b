package dev.redrive.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One step of a component's schema; never changed once released.
 *
 * @param component whose schema it is, such as {@code sqs}
 * @param version 1, 2, 3 ... within the component
 * @param sql the statements, separated by semicolons
 */
public record Migration(String component, int version, String sql) {

  public Migration {
    if (component.isBlank() || version < 1 || sql.isBlank()) {
      throw new IllegalArgumentException("A migration needs a component, a version and SQL.");
    }
  }

  /** The migration in the resource {@code name} beside a class. */
  public static Migration resource(Class<?> beside, String component, int version, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("No resource " + name + " beside " + beside.getName());
      }
      return new Migration(
          component, version, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String checksum() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
