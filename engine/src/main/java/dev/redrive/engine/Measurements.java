package dev.redrive.engine;

/**
 * Port: hears what CloudWatch's metrics of asynchronous invocation count. Called on threads that
 * must not wait; implementations neither wait nor throw.
 */
public interface Measurements {
  /** Hears nothing. */
  Measurements NONE =
      new Measurements() {
        @Override
        public void received(NewEvent event, long at) {}

        @Override
        public void attempted(NewEvent event, long startedAt, long age) {}

        @Override
        public void throttled(FunctionKey function, long at) {}

        @Override
        public void refused(FunctionVersion version, Invocation invocation, long at) {}

        @Override
        public void loopStopped(FunctionVersion version, Invocation invocation, long at) {}

        @Override
        public void ended(NewEvent event, Ended ended, long at) {}
      };

  /**
   * How an event ended.
   *
   * @param succeeded whether its function has succeeded
   * @param stoppedLoop whether its function was not run, being part of a loop
   * @param deadLetterErrors messages that the dead-letter target did not get
   * @param destinationFailures records that a destination did not get
   */
  record Ended(
      boolean succeeded, boolean stoppedLoop, int deadLetterErrors, int destinationFailures) {}

  /** An event was accepted and is durable. */
  void received(NewEvent event, long at);

  /** A function has run for an event, which was so old, in milliseconds, when it began. */
  void attempted(NewEvent event, long startedAt, long age);

  /** An event was due, and there was no concurrency for it. */
  void throttled(FunctionKey function, long at);

  /** A synchronous invocation was refused for want of concurrency. */
  void refused(FunctionVersion version, Invocation invocation, long at);

  /** A synchronous invocation was refused, being part of a loop. */
  void loopStopped(FunctionVersion version, Invocation invocation, long at);

  /** An event has ended, durably. */
  void ended(NewEvent event, Ended ended, long at);
}
