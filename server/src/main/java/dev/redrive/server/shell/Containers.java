package dev.redrive.server.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/*
 * In a container the bind address says nothing about who can reach it: ports are published and
 * forwarded from outside, often to the container's own loopback address.
 */

/** Finds out whether this process runs in a container. */
final class Containers {
  private static final List<String> MARKS = List.of(".dockerenv", "run/.containerenv");
  private static final List<String> VARIABLES = List.of("container", "KUBERNETES_SERVICE_HOST");
  private static final List<String> GROUPS = List.of("proc/1/cgroup", "proc/self/cgroup");

  /** Control groups that container engines make. */
  private static final Predicate<String> ENGINE =
      Pattern.compile("[/:-](docker|containerd|kubepods|libpod|lxc|lxd|ecs|garden|crio)[/.:-]")
          .asPredicate();

  /** The files that container engines mount into what they run. */
  private static final Predicate<String> MOUNT =
      Pattern.compile("/(containers|pods|sandboxes)/\\S+ /etc/(hostname|hosts|resolv\\.conf) ")
          .asPredicate();

  private Containers() {}

  /**
   * Whether anything looks like a container.
   *
   * @param root the root of the file system
   * @param environment this process's environment
   */
  static boolean isOne(Path root, Map<String, String> environment) {
    return MARKS.stream().anyMatch(mark -> Files.exists(root.resolve(mark)))
        || VARIABLES.stream().anyMatch(environment::containsKey)
        || GROUPS.stream().anyMatch(file -> anyLine(root.resolve(file), ENGINE))
        || anyLine(root.resolve("proc/self/mountinfo"), MOUNT);
  }

  private static boolean anyLine(Path file, Predicate<String> looks) {
    if (!Files.isReadable(file)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.anyMatch(looks);
    } catch (IOException | UncheckedIOException gone) {
      return false;
    }
  }
}
