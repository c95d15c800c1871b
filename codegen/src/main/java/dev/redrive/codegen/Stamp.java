package dev.redrive.codegen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import software.amazon.smithy.model.Model;

/**
 * The digest of everything that the output depends on: arguments, models, Smithy and the generator.
 *
 * @param digest SHA-256 in hexadecimal
 */
record Stamp(String digest) {
  private static final String FILE = ".stamp";

  static Stamp of(String[] arguments, Path models) throws IOException {
    MessageDigest sha = sha256();
    sha.update(Arrays.toString(arguments).getBytes(StandardCharsets.UTF_8));
    sha.update(
        String.valueOf(Model.class.getProtectionDomain().getCodeSource().getLocation())
            .getBytes(StandardCharsets.UTF_8));
    addAll(sha, models);
    addGenerator(sha);
    return new Stamp(HexFormat.of().formatHex(sha.digest()));
  }

  boolean matches(Path out) throws IOException {
    Path file = out.resolve(FILE);
    return Files.exists(file) && Files.readString(file).equals(digest);
  }

  void write(Path out) throws IOException {
    Files.writeString(out.resolve(FILE), digest);
  }

  private static void addGenerator(MessageDigest sha) throws IOException {
    Path place = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    if (Files.isDirectory(place)) {
      addAll(sha, place.resolve("dev"));
    } else {
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        addAll(sha, jar.getPath("dev"));
      }
    }
  }

  private static void addAll(MessageDigest sha, Path folder) throws IOException {
    List<Path> files;
    try (var paths = Files.walk(folder)) {
      files =
          paths
              .filter(Files::isRegularFile)
              .sorted((a, b) -> a.toString().compareTo(b.toString()))
              .toList();
    }
    for (Path file : files) {
      sha.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
      try (InputStream in = Files.newInputStream(file)) {
        sha.update(in.readAllBytes());
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
