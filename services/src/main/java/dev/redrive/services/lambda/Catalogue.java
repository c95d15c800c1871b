package dev.redrive.services.lambda;

import dev.redrive.store.Database;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import dev.redrive.store.Work;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * All functions: the recently used ones in memory, all of them in the database. What it answers is
 * never older than the last change that was answered. Safe for use by many threads.
 */
final class Catalogue {
  private static final int KEPT = 10_000;

  private final Database database;
  private final FunctionStore store = new FunctionStore();
  private final Map<FunctionName, LambdaFunction> known = new ConcurrentHashMap<>();
  private long changes;

  Catalogue(Database database) {
    this.database = database;
  }

  /** The change of a function inside a transaction. */
  @FunctionalInterface
  interface Change<T extends @Nullable Object> {
    /**
     * Makes the change.
     *
     * @param function as it is in this transaction
     */
    T apply(Transaction transaction, LambdaFunction function);
  }

  /** The function of that name. */
  Optional<LambdaFunction> find(FunctionName name) {
    LambdaFunction function = known.get(name);
    if (function != null) {
      return Optional.of(function);
    }
    long before = changes();
    Optional<LambdaFunction> found = database.read(sql -> store.find(sql, name));
    found.ifPresent(loaded -> keep(loaded, before));
    return found;
  }

  /** Reads anything. */
  <T extends @Nullable Object> T read(Work<Sql, T> work) {
    return database.read(work);
  }

  /**
   * Changes a function.
   *
   * @param missing what is thrown if there is no such function
   */
  <T extends @Nullable Object> T change(
      FunctionName name, RuntimeException missing, Change<T> change) {
    return write(
        name,
        transaction ->
            change.apply(transaction, store.find(transaction, name).orElseThrow(() -> missing)));
  }

  /** Writes something about a function that may not be there yet, or is there no more. */
  <T extends @Nullable Object> T write(FunctionName name, Work<Transaction, T> work) {
    return database.write(
        transaction -> {
          transaction.afterCommit(() -> forget(name));
          return work.run(transaction);
        });
  }

  private synchronized long changes() {
    return changes;
  }

  private synchronized void keep(LambdaFunction function, long before) {
    if (changes == before) {
      if (known.size() >= KEPT) {
        known.clear();
      }
      known.put(function.name(), function);
    }
  }

  private synchronized void forget(FunctionName name) {
    changes++;
    known.remove(name);
  }
}
