package dev.redrive.engine;

import java.util.OptionalLong;

/** Work that becomes due as business time passes; registered with {@link OffsetClock}. */
public interface DueWork {
  /**
   * What there is to do. Everything that was asked of this source before the call is counted.
   *
   * @param now business time
   */
  Backlog backlog(long now);

  /** Business time has made a step: what is due now should be begun. Must not wait for its end. */
  void timeChanged();

  /**
   * The state of a source.
   *
   * @param due how much is due and can be begun, but was not
   * @param running how much was begun and has not ended
   * @param next when the earliest of the rest is due, in epoch milliseconds
   */
  record Backlog(int due, int running, OptionalLong next) {
    /** Nothing to do, ever. */
    public static final Backlog NONE = new Backlog(0, 0, OptionalLong.empty());
  }
}
