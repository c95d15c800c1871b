package dev.redrive.services.sqs;

import java.util.concurrent.atomic.AtomicLong;

/*
 * What would be slow to ask the store each time. The number of messages is counted once per start
 * of the server and then follows the commits. The number in flight counts receives and takes off
 * deletes; as nothing tells it that a time-out has passed it may be too high, never too low, and it
 * is counted again before a receive is refused for it. The next time at which a message becomes
 * visible is a lower bound as well: who waits for it looks again and finds the true one.
 */

/** What is known in memory of the messages of one queue. Safe for use by many threads. */
final class QueueState {
  /** The number is not known yet. */
  static final long UNKNOWN = -1;

  /** No message is hidden. */
  static final long NEVER = Long.MAX_VALUE;

  private final Waiters waiters = new Waiters();
  private final AtomicLong messages = new AtomicLong(UNKNOWN);
  private final AtomicLong inFlight = new AtomicLong(UNKNOWN);
  private final AtomicLong nextVisible = new AtomicLong(0);
  private final AtomicLong sends = new AtomicLong();
  private volatile long asked = Long.MIN_VALUE;

  Waiters waiters() {
    return waiters;
  }

  /** The number of messages that are stored, or {@link #UNKNOWN}. */
  long messages() {
    return messages.get();
  }

  void messagesCounted(long counted) {
    messages.set(counted);
  }

  /** At least the number of messages in flight, or {@link #UNKNOWN}. */
  long inFlight() {
    return inFlight.get();
  }

  void inFlightCounted(long counted) {
    inFlight.set(counted);
  }

  /**
   * Messages were committed.
   *
   * @param visible from when on they can be received
   */
  void arrived(int count, long visible, long now) {
    add(messages, count);
    if (visible <= now) {
      waiters.wake(count);
    } else {
      hiddenUntil(visible);
    }
  }

  /**
   * Messages were received, or their time-out was changed.
   *
   * @param until when they become visible again
   * @param wereInFlight how many of them were in flight before
   */
  void hidden(int count, int wereInFlight, long until, long now) {
    if (until <= now) {
      add(inFlight, -wereInFlight);
      waiters.wake(count);
    } else {
      add(inFlight, count - wereInFlight);
      hiddenUntil(until);
    }
  }

  /** Messages are no more. */
  void left(int count, int ofThemInFlight) {
    add(messages, -count);
    add(inFlight, -ofThemInFlight);
  }

  /** A message is hidden until that time; whoever waits may have to look earlier. */
  private void hiddenUntil(long visible) {
    if (nextVisible.getAndAccumulate(visible, Math::min) > visible) {
      waiters.wakeHead();
    }
  }

  /** No hidden message becomes visible before this time. */
  long nextVisible() {
    return nextVisible.get();
  }

  /** Begins a look for the next time; what is committed from here on is not forgotten. */
  void lookForNextVisible() {
    nextVisible.set(NEVER);
  }

  /** Ends the look. */
  void nextVisibleFound(long visible) {
    nextVisible.accumulateAndGet(visible, Math::min);
  }

  /** When somebody last asked something of the queue, in epoch milliseconds. */
  long asked() {
    return asked;
  }

  void asked(long now) {
    asked = now;
  }

  /** Whether it is time for a sender to see to expired messages. */
  boolean isSweepDue() {
    return (sends.incrementAndGet() & 1023) == 0;
  }

  private static void add(AtomicLong number, long change) {
    number.updateAndGet(known -> known == UNKNOWN ? UNKNOWN : Math.max(0, known + change));
  }
}
