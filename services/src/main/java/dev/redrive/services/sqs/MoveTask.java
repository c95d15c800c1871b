package dev.redrive.services.sqs;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A move of the messages of a dead-letter queue.
 *
 * @param id a UUID
 * @param source the dead-letter queue's ARN
 * @param queue the dead-letter queue's row id
 * @param order what was asked
 * @param started when, in epoch milliseconds; messages that come later stay
 * @param state how it is
 * @param toMove how many messages there were when it began
 * @param moved how many of them were moved
 * @param failure why it failed, if it did
 */
record MoveTask(
    String id,
    String source,
    long queue,
    Order order,
    long started,
    State state,
    long toMove,
    long moved,
    Optional<String> failure) {

  /** How a move is; the names are AWS's. */
  enum State {
    RUNNING,
    COMPLETED,
    CANCELLED,
    FAILED
  }

  /**
   * What was asked.
   *
   * @param destination the ARN of the queue that they go to; if there is none, each goes back to
   *     the queue that it came from
   * @param perSecond how many are moved in a second at most
   */
  record Order(Optional<String> destination, OptionalInt perSecond) {}

  /**
   * The move after a step.
   *
   * @param count how many messages the step moved
   * @param last whether none are left behind it
   * @param why why it could not go on, if it could not
   */
  MoveTask after(int count, boolean last, Optional<String> why) {
    State next = why.isPresent() ? State.FAILED : last ? State.COMPLETED : State.RUNNING;
    return new MoveTask(id, source, queue, order, started, next, toMove, moved + count, why);
  }

  MoveTask ended(State end) {
    return new MoveTask(id, source, queue, order, started, end, toMove, moved, failure);
  }

  /** How its handle reads. */
  String handle() {
    return new MoveTaskHandle(id, source).text();
  }
}
