package dev.redrive.runtime.environment;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Who waits for an environment on a full host, in the order of arrival; guarded by the pool. */
final class WaitingLine {
  private final Deque<Waiter> waiters = new ArrayDeque<>();

  /**
   * Someone in line.
   *
   * @param key what an environment is wanted for
   * @param limit how many environments may live when this one gets its own
   * @param turn gets an environment, or nothing and the right to make one
   */
  record Waiter(Pool.Key key, int limit, CompletableFuture<Optional<Environment>> turn) {
    private boolean gets(Optional<Environment> environment) {
      return turn.complete(environment);
    }
  }

  boolean isEmpty() {
    return waiters.isEmpty();
  }

  void add(Waiter waiter) {
    waiters.addLast(waiter);
  }

  /** Gives an environment to the first who waits for such a one; false if nobody does. */
  boolean give(Environment environment, Pool.Key key, int living) {
    for (Iterator<Waiter> each = waiters.iterator(); each.hasNext(); ) {
      Waiter waiter = each.next();
      if (waiter.turn.isDone()) {
        each.remove();
      } else if (waiter.key.equals(key) && living <= waiter.limit) {
        each.remove();
        if (waiter.gets(Optional.of(environment))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Lets the first who may make an environment in the place of one; false if nobody may. */
  boolean admit(int living) {
    for (Iterator<Waiter> each = waiters.iterator(); each.hasNext(); ) {
      Waiter waiter = each.next();
      if (living <= waiter.limit) {
        each.remove();
        if (waiter.gets(Optional.empty())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Tells all that there will be none. */
  void close() {
    waiters.forEach(
        waiter -> waiter.turn.completeExceptionally(new IllegalStateException("closed")));
    waiters.clear();
  }
}
