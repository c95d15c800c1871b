package dev.redrive.engine;

import dev.redrive.engine.DueWork.Backlog;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Waits, for the length of one advance, until nothing is due and nothing runs. */
final class Quiet {
  private static final long SHORTEST_LOOK_NANOS = 200_000;
  private static final long LONGEST_LOOK_NANOS = 5_000_000;
  private static final int LOOKS = 2;

  private final List<DueWork> sources;
  private final LongSupplier nanos;
  private final long runningEnd;
  private final long dueEnd;

  /**
   * @param patience how long to wait in all, in real time, for work that runs; a fifth of it more
   *     for work that is due to begin
   */
  Quiet(List<DueWork> sources, LongSupplier nanos, Duration patience) {
    this.sources = sources;
    this.nanos = nanos;
    this.runningEnd = nanos.getAsLong() + patience.toNanos();
    this.dueEnd = runningEnd + patience.toNanos() / 5;
  }

  /**
   * Waits as long as patience lasts. One source's work may give work to another that was looked at
   * before, so that it takes two looks in a row to see that all is quiet.
   *
   * @return how much has not ended
   */
  int await(long now) {
    int quietLooks = 0;
    for (long pause = SHORTEST_LOOK_NANOS; ; pause = Math.min(pause * 2, LONGEST_LOOK_NANOS)) {
      Backlog all = all(now);
      boolean quiet = all.due() == 0 && (all.running() == 0 || nanos.getAsLong() >= runningEnd);
      quietLooks = quiet ? quietLooks + 1 : 0;
      if (quietLooks == LOOKS || isOver()) {
        return all.due() + all.running();
      }
      if (!quiet) {
        LockSupport.parkNanos(pause);
      }
    }
  }

  /** Whether patience is at an end: no more steps, since they might leave due work behind. */
  boolean isOver() {
    return nanos.getAsLong() >= dueEnd;
  }

  /** The next due time behind {@code at}, or the target if that is earlier. */
  long nextStep(long at, long target) {
    OptionalLong next = all(at).next();
    return next.isPresent() && next.getAsLong() > at ? Math.min(next.getAsLong(), target) : target;
  }

  private Backlog all(long now) {
    int due = 0;
    int running = 0;
    OptionalLong next = OptionalLong.empty();
    for (DueWork source : sources) {
      Backlog backlog = source.backlog(now);
      due += backlog.due();
      running += backlog.running();
      if (next.isEmpty() || backlog.next().orElse(Long.MAX_VALUE) < next.getAsLong()) {
        next = backlog.next();
      }
    }
    return new Backlog(due, running, next);
  }
}
