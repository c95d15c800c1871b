package dev.redrive.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Deployment packages made in memory. */
final class Zip {
  /** The same sources make the same bytes, whenever they are packed. */
  private static final LocalDateTime SINCE = LocalDateTime.of(2026, 1, 1, 0, 0);

  private final Map<String, byte[]> files = new LinkedHashMap<>();

  private Zip() {}

  /** Returns a package whose handler is {@code handler.handler}. */
  static byte[] python(String source) {
    return of("handler.py", source);
  }

  static byte[] of(String name, String source) {
    return new Zip().with(name, source.getBytes(StandardCharsets.UTF_8)).bytes();
  }

  static Zip empty() {
    return new Zip();
  }

  Zip with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(SINCE);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
