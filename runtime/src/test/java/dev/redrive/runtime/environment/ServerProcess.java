package dev.redrive.runtime.environment;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.runtime.python.Interpreter;
import dev.redrive.runtime.python.PythonInterpreters;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A server in a process of its own, which can be killed, or run as another user. */
final class ServerProcess {
  private ServerProcess() {}

  /** The command of a JVM with this class path that runs {@link #main}. */
  static List<String> command(String classPath, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                ServerProcess.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** A copy of the class path that every user can read. */
  static String copiedClassPath(Path directory) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(Files::exists)
        .map(entry -> copied(entry, directory).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path copied(Path entry, Path directory) {
    try {
      Path parent = Files.createTempDirectory(directory, "path");
      Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path target = parent.resolve(entry.toFile().getName());
      try (var files = Files.walk(entry)) {
        for (Path file : files.toList()) {
          Path copy = target.resolve(entry.relativize(file).toString());
          Files.copy(file, copy);
          copy.toFile().setReadable(true, false);
          copy.toFile().setExecutable(Files.isDirectory(file), false);
        }
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@code hang MARK} runs functions that never end and leave children with the mark; {@code once}
   * says which tier it has, and what a function answers about its own privileges.
   */
  public static void main(String[] arguments) throws Exception {
    RuntimeHarness harness = new RuntimeHarness();
    Interpreter python = PythonInterpreters.ofThisHost(Map.of()).available().getFirst();
    if (arguments[0].equals("once")) {
      FunctionVersion function = harness.interpreter(python.runtime());
      String answer =
          harness.run(
              function,
              "result = [os.getuid(), sorted(os.listdir('/tmp')), os.path.exists('%s')]"
                  .formatted(harness.directory));
      System.out.println(harness.runtime.tier() + " " + answer);
      harness.close();
      return;
    }
    FunctionVersion function =
        harness.python(
            python.runtime(),
            """
            import subprocess, time
            def handler(event, context):
                subprocess.Popen(['/bin/sh', '-c', '(setsid sleep %s &) &'])
                print('busy')
                time.sleep(800)
            """
                .formatted(arguments[1]),
            900);
    for (int i = 0; i < 3; i++) {
      Thread.startVirtualThread(() -> harness.invoke(function, "{}"));
    }
    harness.await(() -> harness.messages(function).stream().filter("busy\n"::equals).count() == 3);
    System.out.println("busy " + harness.directory);
    Thread.currentThread().join();
  }
}
