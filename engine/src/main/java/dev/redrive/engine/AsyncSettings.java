package dev.redrive.engine;

import java.util.Optional;

/**
 * How asynchronous events of a function are treated: the event-invoke config of the qualifier that
 * was asked, and the dead-letter target of the version that runs.
 *
 * @param maximumRetryAttempts 0 to 2
 * @param maximumEventAgeSeconds 60 to 21600
 * @param onSuccess the ARN that records of success go to
 * @param onFailure the ARN that records of failure go to
 * @param deadLetterArn the ARN that events go to which were given up
 * @param allowsLoops whether the function may be invoked in one chain of requests without end
 */
public record AsyncSettings(
    int maximumRetryAttempts,
    int maximumEventAgeSeconds,
    Optional<String> onSuccess,
    Optional<String> onFailure,
    Optional<String> deadLetterArn,
    boolean allowsLoops) {

  public static final int DEFAULT_RETRY_ATTEMPTS = 2;
  public static final int DEFAULT_EVENT_AGE_SECONDS = 21_600;

  /** What holds where nothing was configured. */
  public static final AsyncSettings DEFAULTS =
      new AsyncSettings(
          DEFAULT_RETRY_ATTEMPTS,
          DEFAULT_EVENT_AGE_SECONDS,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false);

  public AsyncSettings {
    if (maximumRetryAttempts < 0 || maximumRetryAttempts > 2) {
      throw new IllegalArgumentException("maximumRetryAttempts " + maximumRetryAttempts);
    }
    if (maximumEventAgeSeconds < 60 || maximumEventAgeSeconds > DEFAULT_EVENT_AGE_SECONDS) {
      throw new IllegalArgumentException("maximumEventAgeSeconds " + maximumEventAgeSeconds);
    }
  }

  /** When an event accepted at {@code acceptedAt} is too old, in epoch milliseconds. */
  long expiry(long acceptedAt) {
    return acceptedAt + maximumEventAgeSeconds * 1000L;
  }
}
