package dev.redrive.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The folder of generated sources, kept equal to what was rendered while touching as little as can
 * be.
 */
final class Output {
  private Output() {}

  /** Writes files whose text differs and deletes Java files that are no longer rendered. */
  static void replace(Path out, Map<String, String> files) throws IOException {
    Files.createDirectories(out);
    List<Path> present;
    try (var paths = Files.walk(out)) {
      present = paths.filter(path -> path.toString().endsWith(".java")).toList();
    }
    for (Path path : present) {
      if (!files.containsKey(out.relativize(path).toString())) {
        Files.delete(path);
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = out.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
        Files.writeString(path, file.getValue());
      }
    }
  }
}
