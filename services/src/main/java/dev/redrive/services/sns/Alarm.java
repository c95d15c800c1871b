package dev.redrive.services.sns;

/** Port: lets something be done when business time reaches it. */
@FunctionalInterface
public interface Alarm {
  /**
   * Runs an action once, on a thread of its own.
   *
   * @param due epoch milliseconds; at once if that is past
   */
  void at(long due, Runnable action);
}
