package dev.redrive.runtime.sandbox;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running sandbox: the processes of a function and all that they started. Thread-safe. */
public final class SandboxProcess {
  private static final long GRACE_MILLISECONDS = 2_000;

  private final Process outer;
  private final boolean sandboxed;
  private final String token;

  /**
   * @param outer the process that was started: the sandbox's monitor, or the function's own process
   * @param token a text in the environment of each of its processes and of no other
   */
  SandboxProcess(Process outer, boolean sandboxed, String token) {
    this.outer = outer;
    this.sandboxed = sandboxed;
    this.token = token;
  }

  /** Completes with the exit status, 128 and the signal's number if it was killed. */
  public CompletableFuture<Integer> exit() {
    return outer.onExit().thenApply(Process::exitValue);
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return outer.isAlive();
  }

  /** The bytes of memory that its processes have now. */
  public long residentBytes() {
    return memory().resident();
  }

  /** The bytes of memory that its living processes had at most. */
  public long peakBytes() {
    return memory().peak();
  }

  private ProcessTree.Memory memory() {
    if (!sandboxed) {
      return ProcessTree.memoryWith(outer.pid());
    }
    List<Long> init = ProcessTree.children(outer.pid());
    return init.isEmpty()
        ? new ProcessTree.Memory(0, 0)
        : ProcessTree.memoryOfDescendants(init.getFirst());
  }

  /**
   * Kills all its processes and waits until they are gone: the kernel ends a process namespace with
   * its first process, whatever its members did.
   */
  public void kill() {
    if (!sandboxed) {
      ProcessFamily.kill(outer.pid(), token);
      return;
    }
    List<Long> init = outer.isAlive() ? ProcessTree.children(outer.pid()) : List.of();
    init.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    if (init.isEmpty() || !awaitExit()) {
      outer.destroyForcibly();
      awaitExit();
    }
  }

  /** Waits without heeding interrupts, which are kept for later: a kill is always finished. */
  private boolean awaitExit() {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return outer.waitFor(GRACE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
