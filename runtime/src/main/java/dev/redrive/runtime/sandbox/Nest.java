package dev.redrive.runtime.sandbox;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A mount namespace of the server's own, where each environment's /tmp is mounted, so that it
 * survives the sandbox of a process that was killed, and vanishes with the server.
 *
 * <p>It is held open by a process that reads from a pipe, which ends when the server ends.
 */
final class Nest implements AutoCloseable {
  private final Process holder;
  private final List<String> prefix;

  private Nest(Process holder, List<String> prefix) {
    this.holder = holder;
    this.prefix = prefix;
  }

  /** Makes the namespace; as root it is a mount namespace alone, else a user namespace as well. */
  static Nest open(Spawner spawner, boolean root) throws IOException, InterruptedException {
    List<String> namespaces =
        root ? List.of("--mount") : List.of("--user", "--map-root-user", "--mount");
    ProcessBuilder builder = new ProcessBuilder("unshare");
    builder.command().addAll(namespaces);
    builder.command().addAll(List.of("--propagation", "private", "sh", "-c", "echo; exec cat"));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process holder = spawner.start(builder);
    if (holder.getInputStream().read() != '\n') {
      holder.destroyForcibly();
      throw new IOException("unshare(1) could not make a mount namespace");
    }
    String pid = Long.toString(holder.pid());
    List<String> prefix =
        root
            ? List.of("nsenter", "--target", pid, "--mount", "--")
            : List.of(
                "nsenter", "--target", pid, "--user", "--preserve-credentials", "--mount", "--");
    return new Nest(holder, prefix);
  }

  /** The words before a command that make it run in the namespace. */
  List<String> prefix() {
    return prefix;
  }

  boolean isOpen() {
    return holder.isAlive();
  }

  @Override
  public void close() {
    holder.destroyForcibly();
    try {
      holder.waitFor(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
