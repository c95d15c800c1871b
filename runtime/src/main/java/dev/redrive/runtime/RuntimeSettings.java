package dev.redrive.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How functions are run on this host.
 *
 * @param directory where environments keep their files while they live; emptied at the first use
 * @param hidden directories of the host that no function may see, such as the data directory
 * @param allowUnsandboxed whether functions may run as plain processes where no sandbox works; only
 *     right for a server that listens on loopback
 * @param maximumEnvironments how many environments may live at once; above, invocations wait
 * @param keepAlive how long an idle environment is kept, in real time
 */
public record RuntimeSettings(
    Path directory,
    List<Path> hidden,
    boolean allowUnsandboxed,
    int maximumEnvironments,
    Duration keepAlive) {

  public RuntimeSettings {
    directory = directory.toAbsolutePath().normalize();
    hidden = List.copyOf(hidden);
    if (maximumEnvironments < 1) {
      throw new IllegalArgumentException("at least one environment is needed");
    }
  }

  /** What fits most hosts: environments below {@code data/run}, and the data directory hidden. */
  public static RuntimeSettings of(Path data, boolean allowUnsandboxed) {
    int environments = Math.max(8, 4 * Runtime.getRuntime().availableProcessors());
    return new RuntimeSettings(
        data.resolve("run"), List.of(data), allowUnsandboxed, environments, Duration.ofMinutes(5));
  }
}
