package dev.redrive.runtime.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds the strongest sandbox of the host by building each for a moment. */
final class SandboxProbe {
  /**
   * Mounts /tmp the first time, then becomes bwrap; arguments: the directory of /tmp, its size
   * (empty if it is mounted), the file with bwrap's options, the command. The options are read from
   * a file so that the sandbox cannot read the host's paths in the command line of its first
   * process.
   */
  static final String LAUNCH =
      "d=$1; s=$2; o=$3; f=$4; shift 4;"
          + " test -z \"$s\""
          + " || mount -t tmpfs -o \"size=$s,mode=1777,nosuid,nodev\" tmpfs \"$d\" || exit 1;"
          + " exec bwrap --args 3 -- \"$@\" 3<\"$o\" 4<\"$f\"";

  /** Where bwrap finds the filter of system calls. */
  static final String FILTER_DESCRIPTOR = "4";

  private static final long LIMIT_SECONDS = 10;

  /** What works, and the namespace that it needs. */
  record Found(Tier tier, @Nullable Nest nest) {}

  private SandboxProbe() {}

  static Found strongest(Spawner spawner, Set<Tier> candidates) throws InterruptedException {
    boolean root = isRoot();
    for (boolean asRoot : root ? List.of(true, false) : List.of(false)) {
      List<Tier> tiers =
          Tier.SANDBOXED.stream()
              .filter(tier -> tier.root() == asRoot && candidates.contains(tier))
              .toList();
      if (tiers.isEmpty()) {
        continue;
      }
      Nest nest;
      try {
        nest = Nest.open(spawner, asRoot);
      } catch (IOException e) {
        continue;
      }
      for (Tier tier : tiers) {
        if (works(spawner, nest, tier)) {
          return new Found(tier, nest);
        }
      }
      nest.close();
    }
    return new Found(Tier.NONE, null);
  }

  /** The command that gives up all privileges; none are left to give up in a user namespace. */
  static List<String> dropped(Tier tier, int user) {
    List<String> command = new ArrayList<>(List.of("setpriv"));
    if (tier.root()) {
      String id = Integer.toString(user);
      command.addAll(List.of("--reuid", id, "--regid", id, "--clear-groups"));
      command.addAll(List.of("--bounding-set=-all"));
    }
    command.addAll(List.of("--inh-caps=-all", "--no-new-privs"));
    return command;
  }

  private static boolean works(Spawner spawner, Nest nest, Tier tier) throws InterruptedException {
    List<String> command = new ArrayList<>(nest.prefix());
    command.addAll(List.of("bwrap", "--die-with-parent", "--unshare-pid", "--unshare-ipc"));
    command.addAll(List.of("--unshare-uts", "--hostname", "localhost", "--ro-bind", "/", "/"));
    command.addAll(List.of("--tmpfs", "/tmp", "--dev", "/dev", "--remount-ro", "/dev"));
    if (tier.mountsProc()) {
      command.addAll(List.of("--proc", "/proc"));
    }
    int user = Bubblewrap.userId(tier, 0);
    if (tier.root()) {
      for (String capability : List.of("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")) {
        command.addAll(List.of("--cap-add", capability));
      }
    } else {
      command.addAll(
          List.of("--unshare-user", "--disable-userns", "--uid", Integer.toString(user)));
      command.addAll(List.of("--gid", Integer.toString(user)));
    }
    command.addAll(List.of("--remount-ro", "/", "--"));
    command.addAll(dropped(tier, user));
    command.addAll(List.of("/bin/sh", "-c", "test \"$(id -u)\" = " + user));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = spawner.start(builder);
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }
}
