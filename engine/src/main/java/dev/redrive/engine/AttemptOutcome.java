package dev.redrive.engine;

/** How an attempt ended, as it is kept. */
public enum AttemptOutcome {
  SUCCESS,
  FUNCTION_ERROR,
  /** The function was not run, or its answer is not known; does not count. */
  NOT_RUN,
  /** The server died meanwhile. */
  SERVER_STOPPED
}
