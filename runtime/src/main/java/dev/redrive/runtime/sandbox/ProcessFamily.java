package dev.redrive.runtime.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Jobs have process groups of their own and may begin sessions of their own, and orphans lose their
 * parent. So what a process started is what descends from it, shares its session, or carries its mark
 * in the environment; what leaves its session, clears its environment and loses its parent escapes.
 * The JDK looks only every few hundred milliseconds whether a process that is no child of its own has
 * ended, so this looks itself. Without /proc, descendants must do.
 */

/** All processes that an unsandboxed process started, and it itself. */
public final class ProcessFamily {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessFamily.class);
  private static final Path PROC = Path.of("/proc");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final long PAUSE_NANOS = 2_000_000;

  private ProcessFamily() {}

  /**
   * Kills the leader and all that belongs to it, again until nothing is left, since what is killed
   * may have been starting more.
   *
   * @param mark a text in the environment of its members and of no other process
   */
  public static void kill(long leader, String mark) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<ProcessHandle> left = members(leader, mark);
    while (!left.isEmpty() && System.nanoTime() - end < 0) {
      left.forEach(ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(PAUSE_NANOS);
      left = members(leader, mark);
    }
    if (!left.isEmpty()) {
      LOG.warn("Processes could not be killed: {}", left);
    }
  }

  private static List<ProcessHandle> members(long leader, String mark) {
    Set<ProcessHandle> kin =
        ProcessHandle.of(leader).stream()
            .flatMap(ProcessHandle::descendants)
            .collect(Collectors.toCollection(HashSet::new));
    long self = ProcessHandle.current().pid();
    return ProcessHandle.allProcesses()
        .filter(process -> process.pid() != self)
        .filter(process -> isAlive(process.pid()))
        .filter(
            process ->
                process.pid() == leader
                    || kin.contains(process)
                    || isOfSession(process.pid(), leader)
                    || read(process.pid(), "environ").contains(mark))
        .toList();
  }

  /** A process that has ended and was not waited for cannot be killed again. */
  private static boolean isAlive(long pid) {
    String[] fields = stat(pid);
    return fields.length == 0 ? !Files.exists(PROC.resolve("self")) : !fields[0].equals("Z");
  }

  private static boolean isOfSession(long pid, long leader) {
    String[] fields = stat(pid);
    return fields.length > 3 && fields[3].equals(Long.toString(leader));
  }

  /** State, parent, group, session and so on, which follow the name in its parentheses. */
  private static String[] stat(long pid) {
    String stat = read(pid, "stat");
    int name = stat.lastIndexOf(") ");
    return name < 0 ? new String[0] : stat.substring(name + 2).split(" ", -1);
  }

  private static String read(long pid, String file) {
    try {
      Path path = PROC.resolve(Long.toString(pid)).resolve(file);
      return new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
