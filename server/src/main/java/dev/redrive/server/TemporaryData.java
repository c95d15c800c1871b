package dev.redrive.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A data folder for one run, removed at its end.
 *
 * @param folder where it is
 */
public record TemporaryData(Path folder) implements AutoCloseable {
  /** A new, empty folder. */
  public static TemporaryData create() throws IOException {
    return new TemporaryData(Files.createTempDirectory("redrive"));
  }

  /** What a server on this folder is started with, on any free port. */
  public Configuration configuration() {
    Map<String, String> named = Map.of("port", "0", "data", folder.toString());
    return Configuration.of(new Options(named, List.of()), Map.of());
  }

  /** Removes it, unpacked packages too, whose folders are not writable. */
  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (var paths = Files.walk(folder)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      boolean _ = path.resolveSibling("").toFile().setWritable(true);
      Files.deleteIfExists(path);
    }
  }
}
