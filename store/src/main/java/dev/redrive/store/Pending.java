package dev.redrive.store;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A write that waits for its group commit, or has run and waits for the commit itself. */
final class Pending<T extends @Nullable Object> {
  private final Work<Transaction, T> work;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private @Nullable Transaction transaction;
  private @Nullable T result;

  Pending(Work<Transaction, T> work) {
    this.work = work;
  }

  CompletableFuture<T> future() {
    return future;
  }

  /** Runs the work in a fresh transaction; forgets an earlier run. */
  Transaction run(Statements statements) {
    Transaction fresh = new Transaction(statements);
    transaction = fresh;
    try {
      result = work.run(fresh);
    } finally {
      fresh.end();
    }
    return fresh;
  }

  boolean hasWritten() {
    return transaction != null && transaction.hasWritten();
  }

  /** Runs the actions that wait for the commit, and adds those that wait for the whole group. */
  void committed(Set<Runnable> afterGroup) {
    if (transaction != null) {
      afterGroup.addAll(transaction.afterGroup());
      transaction.afterCommit().forEach(Runnable::run);
    }
  }

  @SuppressWarnings("NullAway") // null is a T if the work answered null
  void answer() {
    future.complete(result);
  }

  void fail(Throwable failure) {
    future.completeExceptionally(failure);
  }
}
