package dev.redrive.services.lambda;

import dev.redrive.api.lambda.LastUpdateStatus;
import dev.redrive.api.lambda.State;
import java.util.Optional;

/** Where a version stands; AWS shows it as a state and the status of the last update. */
enum Stage {
  /** Its code is being made ready for the first time. */
  CREATING(State.PENDING, Optional.empty()),
  /** It can run, and nothing is under way. */
  READY(State.ACTIVE, Optional.of(LastUpdateStatus.SUCCESSFUL)),
  /** It runs its former code while the new one is made ready. */
  UPDATING(State.ACTIVE, Optional.of(LastUpdateStatus.IN_PROGRESS)),
  /** Its code could not be made ready for the first time. */
  CREATE_FAILED(State.FAILED, Optional.empty()),
  /** It runs its former code, since the new one could not be made ready. */
  UPDATE_FAILED(State.ACTIVE, Optional.of(LastUpdateStatus.FAILED));

  private final State state;
  private final Optional<LastUpdateStatus> lastUpdate;

  Stage(State state, Optional<LastUpdateStatus> lastUpdate) {
    this.state = state;
    this.lastUpdate = lastUpdate;
  }

  State state() {
    return state;
  }

  Optional<LastUpdateStatus> lastUpdate() {
    return lastUpdate;
  }

  /** Whether work is under way. */
  boolean unfinished() {
    return this == CREATING || this == UPDATING;
  }
}
