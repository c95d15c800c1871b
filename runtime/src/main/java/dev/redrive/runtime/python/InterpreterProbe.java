package dev.redrive.runtime.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Learns what a Python executable is by running it. */
final class InterpreterProbe {
  private static final long LIMIT_SECONDS = 10;
  private static final int OUTPUT_LIMIT = 64 * 1024;
  private static final String QUESTION =
      """
      import os, site, sys
      print(sys.implementation.name)
      print('.'.join(map(str, sys.version_info[:3])))
      print(os.path.realpath(sys.executable))
      print(os.path.realpath(sys.base_prefix))
      for p in site.getsitepackages():
          print(os.path.realpath(p))
      """;

  private InterpreterProbe() {}

  /** The interpreter, if it runs and is a CPython of that version, such as {@code 3.8}. */
  static Optional<Interpreter> probe(Path executable, String version) {
    List<String> lines = run(executable);
    if (lines.size() < 4
        || !lines.get(0).equals("cpython")
        || !lines.get(1).startsWith(version + ".")) {
      return Optional.empty();
    }
    Path real = Path.of(lines.get(2));
    Path prefix = Path.of(lines.get(3));
    if (!real.startsWith(prefix)) {
      return Optional.empty();
    }
    List<Path> packages = new ArrayList<>();
    for (String line : lines.subList(4, lines.size())) {
      Path path = Path.of(line);
      if (path.startsWith(prefix) && Files.isDirectory(path)) {
        packages.add(path);
      }
    }
    return Optional.of(new Interpreter("python" + version, lines.get(1), real, prefix, packages));
  }

  private static List<String> run(Path executable) {
    try {
      Process process =
          new ProcessBuilder(executable.toString(), "-I", "-c", QUESTION)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var _ =
          process
              .onExit()
              .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
              .exceptionally(
                  late -> {
                    process.destroyForcibly();
                    return process;
                  });
      try (var output = process.getInputStream()) {
        byte[] bytes = output.readNBytes(OUTPUT_LIMIT);
        return process.waitFor() == 0
            ? new String(bytes, StandardCharsets.UTF_8).lines().toList()
            : List.of();
      }
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
