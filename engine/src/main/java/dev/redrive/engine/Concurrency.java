package dev.redrive.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The one place that grants concurrency, to synchronous and asynchronous work alike: a function
 * with reserved concurrency has a pool of its own, all others of an account and region share what
 * is left of the account's total. Safe for use by many threads.
 */
public final class Concurrency {
  /** A new account's total on AWS. */
  public static final int DEFAULT_ACCOUNT_LIMIT = 1000;

  private final int accountLimit;
  private final Map<FunctionKey, Integer> reserved = new HashMap<>();
  private final Map<Pool, Integer> reservedTogether = new HashMap<>();
  private final Map<Pool, Integer> inUse = new HashMap<>();
  private final Set<Pool> watched = new HashSet<>();
  private volatile Consumer<Pool> roomListener = _ -> {};
  private volatile Consumer<FunctionKey> changeListener = _ -> {};

  public Concurrency(int accountLimit) {
    this.accountLimit = accountLimit;
  }

  /** Something that is shared out; a function of 0 stands for all that reserve nothing. */
  record Pool(FunctionKey key) {
    static Pool unreserved(FunctionKey function) {
      return new Pool(new FunctionKey(function.account(), function.region(), 0));
    }

    boolean isReserved() {
      return key.functionId() != 0;
    }
  }

  /** The answer to a wish for a permit. */
  public sealed interface Admission {}

  /** Leave to run one invocation; to be closed, once, when the invocation has ended. */
  public final class Permit implements Admission, AutoCloseable {
    private final Pool pool;
    private boolean closed;

    private Permit(Pool pool) {
      this.pool = pool;
    }

    @Override
    public void close() {
      release(this);
    }
  }

  /**
   * No permit is free.
   *
   * @param reservedLimit whether the function's own reservation is used up (or 0), rather than the
   *     account's total
   */
  public record Refused(boolean reservedLimit) implements Admission {}

  /** Asks for leave to run one invocation now; never waits. */
  public synchronized Admission tryAcquire(FunctionKey function) {
    Pool pool = pool(function);
    if (inUse.getOrDefault(pool, 0) >= limit(pool)) {
      return new Refused(pool.isReserved());
    }
    inUse.merge(pool, 1, Integer::sum);
    return new Permit(pool);
  }

  /**
   * Sets the concurrency reserved for a function; empty if none is. To be called for each function
   * that has a reservation when the server starts, and after each change.
   */
  public void reserve(FunctionKey function, OptionalInt concurrency) {
    Pool unreserved = Pool.unreserved(function);
    synchronized (this) {
      Integer before =
          concurrency.isPresent()
              ? reserved.put(function, concurrency.getAsInt())
              : reserved.remove(function);
      int change = concurrency.orElse(0) - (before == null ? 0 : before);
      reservedTogether.merge(unreserved, change, Integer::sum);
    }
    changeListener.accept(function);
    roomListener.accept(unreserved);
  }

  /** What {@link #reserve} set. */
  public synchronized OptionalInt reserved(FunctionKey function) {
    Integer known = reserved.get(function);
    return known == null ? OptionalInt.empty() : OptionalInt.of(known);
  }

  /** The total of an account in a region. */
  public int accountLimit() {
    return accountLimit;
  }

  /** What functions without a reservation share. */
  public synchronized int unreserved(String account, String region) {
    return limit(Pool.unreserved(new FunctionKey(account, region, 0)));
  }

  /** Invocations of the function that run now, if it has a reservation; else of all without one. */
  public synchronized int inUse(FunctionKey function) {
    return inUse.getOrDefault(pool(function), 0);
  }

  /** Who hears that a watched pool has room again; called on the thread that makes it. */
  void onRoom(Consumer<Pool> listener) {
    roomListener = listener;
  }

  /** Who hears that a function's reservation has changed. */
  void onChange(Consumer<FunctionKey> listener) {
    changeListener = listener;
  }

  /** As {@link #tryAcquire}, but lets the listener know once there may be room. */
  synchronized Admission tryAcquireOrWatch(FunctionKey function) {
    Admission admission = tryAcquire(function);
    if (admission instanceof Refused) {
      watched.add(pool(function));
    }
    return admission;
  }

  synchronized Pool pool(FunctionKey function) {
    return reserved.containsKey(function) ? new Pool(function) : Pool.unreserved(function);
  }

  private void release(Permit permit) {
    boolean tell;
    synchronized (this) {
      if (permit.closed) {
        return;
      }
      permit.closed = true;
      inUse.computeIfPresent(permit.pool, (_, count) -> count == 1 ? null : count - 1);
      tell = watched.remove(permit.pool);
    }
    if (tell) {
      roomListener.accept(permit.pool);
    }
  }

  private int limit(Pool pool) {
    return pool.isReserved()
        ? reserved.getOrDefault(pool.key(), 0)
        : accountLimit - reservedTogether.getOrDefault(pool, 0);
  }
}
