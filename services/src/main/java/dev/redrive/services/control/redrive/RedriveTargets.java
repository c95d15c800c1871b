package dev.redrive.services.control.redrive;

import dev.redrive.store.Transaction;
import java.util.Optional;

/** Port: accepts events for functions. */
public interface RedriveTargets {
  /** Why the function cannot take the payload, as a sentence for people; empty if it can. */
  Optional<String> refusal(String functionArn, byte[] payload);

  /**
   * Accepts an event, in somebody's transaction; writes nothing if it cannot.
   *
   * @param requestId the request id of the new event
   * @return why it was not accepted; empty if it was
   */
  Optional<String> accept(
      Transaction transaction, String functionArn, byte[] payload, String requestId);
}
