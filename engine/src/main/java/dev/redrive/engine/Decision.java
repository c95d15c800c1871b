package dev.redrive.engine;

import java.util.Optional;

/** What becomes of an event after an attempt. */
public sealed interface Decision {
  /** It has succeeded; a record goes to {@code onSuccess}. */
  record Complete(Optional<String> onSuccess) implements Decision {}

  /**
   * It waits.
   *
   * @param due epoch milliseconds
   */
  record RetryAt(long due) implements Decision {}

  /** It has failed: the event goes to the dead-letter target and a record to {@code onFailure}. */
  record GiveUp(Condition condition, Optional<String> onFailure, Optional<String> deadLetter)
      implements Decision {}

  /** It ends without a message to anybody. */
  record Drop(String reason) implements Decision {}
}
