package dev.redrive.engine;

import dev.redrive.store.Sql;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/*
 * In memory are the events up to a boundary, a key in the order (due, id): of all rows of the
 * function at or before it, each is in the window or in flight. Rows behind it stay in the database
 * until the window is empty. A row that does not fit lowers the boundary to just before itself.
 */

/** The waiting events of one function, the first few hundred of them in memory. */
final class Line {
  static final long NEVER = Long.MAX_VALUE;

  private static final Waiting FIRST = new Waiting(Long.MIN_VALUE, Long.MIN_VALUE, false);
  private static final Waiting LAST = new Waiting(NEVER, NEVER, false);

  private final FunctionKey function;
  private final Limits limits;
  private final NavigableSet<Waiting> window = new TreeSet<>();
  private Waiting boundary;
  private long beyond;
  private int inFlight;
  private long launches;
  private long launchesBeforeChange;

  /**
   * How much of a line is in memory.
   *
   * @param loadedAtOnce how many events are read at a time
   * @param mostInMemory how many there may be
   * @param horizonMillis how early before they are due
   */
  record Limits(int loadedAtOnce, int mostInMemory, long horizonMillis) {
    static final Limits DEFAULTS = new Limits(256, 512, 60_000);
  }

  /** Where the line is; kept by the dispatcher. */
  enum Place {
    /** Nothing is due, or it waits for {@link #wake}. */
    ASLEEP,
    /** It has due work and waits for its turn. */
    READY,
    /** It has due work and waits for concurrency. */
    BLOCKED
  }

  Place place = Place.ASLEEP;
  Concurrency.@Nullable Pool blockedBy;
  long wake = NEVER;
  long pausedUntil = Long.MIN_VALUE;
  long nextExpiry = Long.MIN_VALUE;
  int expiring;

  /**
   * @param stored whether the database may hold events of the function that memory knows nothing of
   */
  Line(FunctionKey function, Limits limits, boolean stored) {
    this.function = function;
    this.limits = limits;
    this.boundary = stored ? FIRST : LAST;
    this.beyond = stored ? Long.MIN_VALUE : NEVER;
  }

  FunctionKey function() {
    return function;
  }

  /** Takes an event that is in the database and not in flight. */
  void offer(Waiting event, long now) {
    boolean fits = event.due() <= now + limits.horizonMillis;
    boolean between = !window.isEmpty() && event.compareTo(window.last()) < 0;
    if (event.compareTo(boundary) <= 0 && (fits || between)) {
      window.add(event);
      if (window.size() > limits.mostInMemory) {
        leaveInDatabase(window.removeLast());
      }
    } else {
      leaveInDatabase(event);
    }
  }

  private void leaveInDatabase(Waiting event) {
    Waiting before = new Waiting(event.due(), event.id() - 1, false);
    if (before.compareTo(boundary) < 0) {
      boundary = before;
    }
    beyond = Math.min(beyond, event.due());
  }

  void remove(Waiting event) {
    window.remove(event);
  }

  /** Whether the window must be loaded before {@link #firstDue} can be asked. */
  boolean mustLoad(long now) {
    return window.isEmpty() && beyond <= now;
  }

  void load(Sql sql, EventStore events, Set<Long> taken, long now) {
    while (mustLoad(now)) {
      List<Waiting> rows =
          events.behind(sql, function.functionId(), boundary, limits.loadedAtOnce + 1);
      boundary = LAST;
      beyond = NEVER;
      for (int i = 0; i < rows.size(); i++) {
        Waiting row = rows.get(i);
        if (i == limits.loadedAtOnce || row.due() > now + limits.horizonMillis) {
          leaveInDatabase(row);
          break;
        }
        if (!taken.contains(row.id())) {
          window.add(row);
        }
      }
    }
  }

  /** The first event that is due; call {@link #load} before where it must be. */
  @Nullable Waiting firstDue(long now) {
    return !window.isEmpty() && window.first().due() <= now ? window.first() : null;
  }

  /** When the next event is due, whether in memory or not. */
  long nextDue() {
    return window.isEmpty() ? beyond : Math.min(window.first().due(), beyond);
  }

  /** The event is in flight now; answers a number that grows with each. */
  long started(Waiting event) {
    window.remove(event);
    inFlight++;
    return ++launches;
  }

  /** The function's settings have changed: what is in flight may know the old ones. */
  void changed() {
    launchesBeforeChange = launches;
  }

  /** Whether an attempt with this number may know old settings. */
  boolean isStale(long launch) {
    return launch <= launchesBeforeChange;
  }

  void landed() {
    inFlight--;
  }

  int inFlight() {
    return inFlight;
  }

  /** Whether there is nothing to remember of the function. */
  boolean isSpent() {
    return window.isEmpty() && beyond == NEVER && inFlight == 0;
  }
}
