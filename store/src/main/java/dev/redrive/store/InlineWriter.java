package dev.redrive.store;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Writes on the caller's thread, and only when asked to; for simulations on one thread. */
final class InlineWriter implements Writer {
  private final ArrayDeque<Pending<?>> waiting = new ArrayDeque<>();
  private final GroupCommit commits;
  private boolean running;

  InlineWriter(Statements statements, CommitHook hook) {
    this.commits = new GroupCommit(statements, hook, Runnable::run);
  }

  @Override
  public <T extends @Nullable Object> CompletableFuture<T> submit(Work<Transaction, T> work) {
    Pending<T> pending = new Pending<>(work);
    waiting.add(pending);
    return pending.future();
  }

  @Override
  public void flush() {
    if (running) {
      throw new IllegalStateException("A write cannot wait for another write.");
    }
    running = true;
    try {
      for (Pending<?> first = waiting.poll(); first != null; first = waiting.poll()) {
        commits.run(first, waiting);
      }
    } finally {
      running = false;
    }
  }

  @Override
  public void stop() {
    waiting.clear();
  }
}
