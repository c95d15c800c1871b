package dev.redrive.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Command lines that see this machine's files, but for the mark by which containers are known: the
 * tests run in containers and on plain machines, and look at both.
 */
final class RootFolder {
  private static final String MARK = "/.dockerenv";

  private RootFolder() {}

  /** What to put before a command that shall see no container's mark. */
  static List<String> ofPlainMachine() {
    return Files.exists(Path.of(MARK)) ? everything() : List.of();
  }

  /** What to put before a command that shall see a container's mark. */
  static List<String> ofContainer() {
    if (Files.exists(Path.of(MARK))) {
      return List.of();
    }
    List<String> words = everything();
    words.addAll(List.of("--ro-bind", "/dev/null", MARK));
    return words;
  }

  private static List<String> everything() {
    List<String> words = new ArrayList<>(List.of("bwrap"));
    try (Stream<Path> entries = Files.list(Path.of("/"))) {
      for (Path entry : entries.sorted().toList()) {
        if (Files.isSymbolicLink(entry)) {
          words.addAll(
              List.of("--symlink", Files.readSymbolicLink(entry).toString(), entry.toString()));
        } else if (!entry.toString().equals(MARK)) {
          words.addAll(List.of("--dev-bind", entry.toString(), entry.toString()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }
}
