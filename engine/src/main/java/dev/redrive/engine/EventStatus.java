package dev.redrive.engine;

/** Where an event stands. */
public enum EventStatus {
  /** Accepted, and not tried yet. */
  QUEUED(false),
  RUNNING(false),
  /** Between two attempts. */
  WAITING(false),
  /** The last attempt was refused; it waits for the next. */
  THROTTLED(false),
  SUCCEEDED(true),
  /** Given up; in its dead-letter target. */
  DEAD_LETTERED(true),
  /** Given up; a record is in its destination. */
  DELIVERED(true),
  /** Given up, and nobody was told. */
  DROPPED(true),
  /** Given up for its age, and nobody was told. */
  EXPIRED(true),
  /** Ended by somebody before its next attempt, and nobody was told. */
  CANCELLED(true);

  private final boolean ended;

  EventStatus(boolean ended) {
    this.ended = ended;
  }

  /** Whether this is an ending. */
  public boolean ended() {
    return ended;
  }
}
