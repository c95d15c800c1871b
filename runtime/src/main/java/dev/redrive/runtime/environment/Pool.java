package dev.redrive.runtime.environment;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.runtime.environment.WaitingLine.Waiter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lends environments. An idle one of the same function version and revision is lent again, the one
 * used last first; else a new one is made; on a full host the idle one that was used longest ago
 * gives way, and if there is none, callers wait in line. Thread-safe.
 */
final class Pool implements AutoCloseable {
  /** What an environment can be lent for. */
  record Key(long functionId, String version, String revisionId) {
    static Key of(FunctionVersion function) {
      return new Key(function.functionId(), function.version(), function.revisionId());
    }

    boolean replaces(Key other) {
      return functionId == other.functionId
          && version.equals(other.version)
          && !revisionId.equals(other.revisionId);
    }
  }

  private record Idle(Environment environment, Key key, long since) {}

  /** Functions that wait for others would have all environments, and the others none. */
  private static final int NESTED_FACTOR = 3;

  private final Host host;
  private final int maximum;
  private final long keepAliveNanoseconds;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Environment, Key> lent = new HashMap<>();
  private final Deque<Idle> idle = new ArrayDeque<>();
  private final WaitingLine line = new WaitingLine();
  private final Map<Environment, Integer> slots = new HashMap<>();
  private final BitSet usedSlots = new BitSet();
  private final Set<Environment> outdated = new HashSet<>();
  private int reserved;
  private boolean closed;

  Pool(Host host, int maximum, long keepAliveNanoseconds) {
    this.host = host;
    this.maximum = maximum;
    this.keepAliveNanoseconds = keepAliveNanoseconds;
  }

  /**
   * Lends an environment, waiting while the host is full.
   *
   * @param nested whether a function waits for what runs in it, and keeps an environment meanwhile
   */
  Environment borrow(FunctionVersion function, boolean nested)
      throws InterruptedException, IOException, EnvironmentException {
    Key key = Key.of(function);
    int limit = nested ? NESTED_FACTOR * maximum : maximum;
    Waiter waiter = new Waiter(key, limit, new CompletableFuture<>());
    List<Environment> drained = new ArrayList<>();
    Optional<Environment> givingWay = Optional.empty();
    lock.lockInterruptibly();
    try {
      if (closed) {
        throw new EnvironmentException("The server is stopping.");
      }
      drained.addAll(outdatedBy(key));
      Optional<Environment> found = takeIdle(key);
      if (found.isPresent()) {
        waiter.turn().complete(found);
      } else if (reserved < maximum || (idle.isEmpty() && reserved < limit)) {
        reserved++;
        waiter.turn().complete(Optional.empty());
      } else if (!idle.isEmpty()) {
        givingWay = Optional.of(idle.removeFirst().environment);
        waiter.turn().complete(Optional.empty());
      } else {
        line.add(waiter);
      }
    } finally {
      lock.unlock();
    }
    drained.forEach(this::discard);
    givingWay.ifPresent(this::remove);
    Optional<Environment> turn = await(waiter);
    return turn.isPresent() ? turn.get() : make(function, key);
  }

  private Optional<Environment> await(Waiter waiter)
      throws InterruptedException, EnvironmentException {
    try {
      return waiter.turn().get();
    } catch (InterruptedException e) {
      if (!waiter.turn().cancel(false)) {
        waiter.turn().join().ifPresentOrElse(this::giveBack, this::releaseReservation);
      }
      throw e;
    } catch (ExecutionException e) {
      throw new EnvironmentException("The server is stopping.");
    }
  }

  private Environment make(FunctionVersion function, Key key)
      throws InterruptedException, IOException, EnvironmentException {
    int slot;
    lock.lock();
    try {
      slot = usedSlots.nextClearBit(0);
      usedSlots.set(slot);
    } finally {
      lock.unlock();
    }
    Environment made = null;
    try {
      made = new Environment(host, function, slot);
    } finally {
      lock.lock();
      try {
        if (made == null) {
          usedSlots.clear(slot);
        } else {
          slots.put(made, slot);
          lent.put(made, key);
        }
      } finally {
        lock.unlock();
      }
      if (made == null) {
        releaseReservation();
      }
    }
    if (isClosed()) {
      made.stop();
    }
    return made;
  }

  /**
   * Takes an environment back: to the next in line, to rest, or, if it cannot be used, to its end.
   */
  void giveBack(Environment environment) {
    boolean keep;
    lock.lock();
    try {
      Key key = lent.remove(environment);
      keep = key != null && environment.isUsable() && !closed && !outdated.remove(environment);
      if (keep && key != null) {
        if (line.give(environment, key, reserved)) {
          lent.put(environment, key);
        } else if (line.isEmpty() && reserved <= maximum) {
          idle.addLast(new Idle(environment, key, System.nanoTime()));
        } else {
          keep = false;
        }
      }
    } finally {
      lock.unlock();
    }
    if (!keep) {
      discard(environment);
    }
  }

  private void discard(Environment environment) {
    remove(environment);
    releaseReservation();
  }

  private void remove(Environment environment) {
    environment.remove();
    lock.lock();
    try {
      lent.remove(environment);
      outdated.remove(environment);
      Integer slot = slots.remove(environment);
      if (slot != null) {
        usedSlots.clear(slot);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Lets the next in line make an environment in the place of one that is gone. */
  private void releaseReservation() {
    lock.lock();
    try {
      if (!line.admit(reserved)) {
        reserved--;
      }
    } finally {
      lock.unlock();
    }
  }

  private Optional<Environment> takeIdle(Key key) {
    for (Iterator<Idle> each = idle.descendingIterator(); each.hasNext(); ) {
      Idle candidate = each.next();
      if (candidate.key.equals(key)) {
        each.remove();
        lent.put(candidate.environment, key);
        return Optional.of(candidate.environment);
      }
    }
    return Optional.empty();
  }

  /** Takes out the idle environments of other revisions, and marks those that are at work. */
  private List<Environment> outdatedBy(Key key) {
    List<Environment> old = new ArrayList<>();
    idle.removeIf(each -> key.replaces(each.key) && old.add(each.environment));
    lent.forEach(
        (environment, its) -> {
          if (key.replaces(its)) {
            outdated.add(environment);
          }
        });
    return old;
  }

  /** Ends what was idle too long or grew too large, and keeps the files of the others small. */
  void sweep() {
    long now = System.nanoTime();
    List<Environment> old = new ArrayList<>();
    lock.lock();
    try {
      idle.removeIf(each -> now - each.since > keepAliveNanoseconds && old.add(each.environment));
      idle.forEach(each -> each.environment.trim());
    } finally {
      lock.unlock();
    }
    old.forEach(this::discard);
  }

  /** How many environments live. */
  int size() {
    lock.lock();
    try {
      return slots.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Ends all environments; those at work end as not run. */
  @Override
  public void close() {
    List<Environment> resting = new ArrayList<>();
    List<Environment> working;
    lock.lock();
    try {
      closed = true;
      idle.forEach(each -> resting.add(each.environment));
      idle.clear();
      working = new ArrayList<>(lent.keySet());
      line.close();
    } finally {
      lock.unlock();
    }
    List<Thread> ends = new ArrayList<>();
    resting.forEach(each -> ends.add(Thread.startVirtualThread(() -> discard(each))));
    working.forEach(each -> ends.add(Thread.startVirtualThread(each::stop)));
    try {
      for (Thread end : ends) {
        end.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
