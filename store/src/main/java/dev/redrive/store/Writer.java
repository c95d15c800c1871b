package dev.redrive.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes writes and commits them in groups. */
interface Writer {
  <T extends @Nullable Object> CompletableFuture<T> submit(Work<Transaction, T> work);

  /** Sees to it that the group is committed soon, where nobody else does. */
  void flush();

  /** Commits what waits, then ends. */
  void stop();
}
