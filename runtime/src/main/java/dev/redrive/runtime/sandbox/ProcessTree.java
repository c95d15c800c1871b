package dev.redrive.runtime.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Questions to /proc about a process and its descendants. */
final class ProcessTree {
  private static final int LIMIT = 4096;

  private ProcessTree() {}

  /** The process ids of the children of all its threads; none if it is gone. */
  static List<Long> children(long pid) {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> tasks =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks) {
        String text = Files.readString(task.resolve("children"), StandardCharsets.US_ASCII);
        for (String child : text.split(" ", -1)) {
          if (!child.isBlank()) {
            found.add(Long.parseLong(child.strip()));
          }
        }
      }
    } catch (IOException | RuntimeException e) {
      return ProcessHandle.of(pid).stream()
          .flatMap(ProcessHandle::children)
          .map(ProcessHandle::pid)
          .toList();
    }
    return found;
  }

  /**
   * What the descendants of a process use, in bytes.
   *
   * @param resident the sum of what is resident now
   * @param peak the sum of what each had resident at most
   */
  record Memory(long resident, long peak) {}

  /** The memory of all descendants of the process, without itself. */
  static Memory memoryOfDescendants(long pid) {
    long resident = 0;
    long peak = 0;
    int seen = 0;
    Deque<Long> open = new ArrayDeque<>(children(pid));
    while (!open.isEmpty() && seen++ < LIMIT) {
      long next = open.pop();
      String status = status(next);
      resident += kilobytes(status, "VmRSS:");
      peak += kilobytes(status, "VmHWM:");
      open.addAll(children(next));
    }
    return new Memory(resident * 1024, peak * 1024);
  }

  /** The memory of the process and all its descendants. */
  static Memory memoryWith(long pid) {
    Memory rest = memoryOfDescendants(pid);
    String status = status(pid);
    return new Memory(
        rest.resident + kilobytes(status, "VmRSS:") * 1024,
        rest.peak + kilobytes(status, "VmHWM:") * 1024);
  }

  private static String status(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  private static long kilobytes(String status, String field) {
    int at = status.indexOf(field);
    int end = at < 0 ? -1 : status.indexOf("kB", at);
    return end < 0 ? 0 : Long.parseLong(status.substring(at + field.length(), end).strip());
  }
}
