package dev.redrive.runtime.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Ends an unsandboxed function: its process, its descendants, and what left the family. */
final class Stragglers {
  private static final int ROUNDS = 50;
  private static final long PATIENCE_NANOS = 1_000_000_000L;
  private static final long PAUSE_NANOS = 2_000_000L;

  private Stragglers() {}

  /** Kills until nothing is found any more; what changed its whole environment may escape. */
  static void kill(Process process, String token) {
    for (int round = 0; round < ROUNDS; round++) {
      Set<ProcessHandle> family = new HashSet<>();
      process.descendants().forEach(family::add);
      marked(family, token);
      if (process.isAlive()) {
        family.add(process.toHandle());
      }
      if (family.isEmpty()) {
        return;
      }
      family.forEach(ProcessHandle::destroyForcibly);
      awaitEnd(family);
    }
  }

  /**
   * Waits until they have ended. The JDK looks whether a process that is no child of its own has
   * ended only every few hundred milliseconds, so this looks itself.
   */
  private static void awaitEnd(Set<ProcessHandle> family) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() - end < 0
        && family.stream().anyMatch(member -> member.isAlive() && !isZombie(member.pid()))) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** Whether it has ended, and only nobody has asked how: in some containers nobody ever does. */
  private static boolean isZombie(long pid) {
    try {
      String stat =
          Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false;
    }
  }

  /** Finds processes by the token in their environment, where the host shows it. */
  private static void marked(Set<ProcessHandle> found, String token) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path path : processes) {
        if (environment(path).contains(token)) {
          ProcessHandle.of(Long.parseLong(path.getFileName().toString()))
              .filter(ProcessHandle::isAlive)
              .ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      // A host without /proc: the descendants must do.
    }
  }

  private static String environment(Path process) {
    try {
      return Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }
}
