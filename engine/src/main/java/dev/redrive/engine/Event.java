package dev.redrive.engine;

import java.util.Optional;

/**
 * An asynchronous event that has not ended.
 *
 * @param id its row, in the order of acceptance
 * @param duplicate 0, or the number of a delivery that was asked for again
 * @param content what was accepted
 * @param acceptedAt when, in epoch milliseconds
 * @param due when its next attempt is due, in epoch milliseconds
 * @param progress what has happened to it since
 */
public record Event(
    long id, int duplicate, NewEvent content, long acceptedAt, long due, Progress progress) {

  /** Deaths of the server during its attempts after which an event is tried alone. */
  static final int DEATHS_OF_A_SUSPECT = 3;

  /**
   * What has happened to an event.
   *
   * @param attempts attempts that count
   * @param tries attempts of any kind that have ended
   * @param throttles refusals since the last attempt that counts
   * @param deaths how often the server died during an attempt
   * @param last what the function answered last, if it ever did
   */
  public record Progress(
      int attempts, int tries, int throttles, int deaths, Optional<LastAnswer> last) {
    static final Progress NONE = new Progress(0, 0, 0, 0, Optional.empty());
  }

  /**
   * A function's last answer to an event, which was an error.
   *
   * @param version the version that ran
   * @param response the error object, JSON
   * @param errorMessage its {@code errorMessage}
   */
  public record LastAnswer(String version, byte[] response, String errorMessage) {}

  String requestId() {
    return content.requestId();
  }

  FunctionKey function() {
    return content.function();
  }

  /** The trace that the function, and all that the event causes, is part of. */
  TraceHeader trace() {
    return before().within(function());
  }

  /** Whether its chain of requests has invoked the function as often as one may. */
  boolean isLoop() {
    return before().isLoopOf(function());
  }

  private TraceHeader before() {
    return TraceHeader.of(content.traceHeader(), requestId(), acceptedAt);
  }

  boolean suspect() {
    return progress.deaths() >= DEATHS_OF_A_SUSPECT;
  }

  Waiting waiting(long due) {
    return new Waiting(due, id, suspect());
  }
}
