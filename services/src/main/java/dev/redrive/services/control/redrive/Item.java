package dev.redrive.services.control.redrive;

import java.util.Optional;

/**
 * What came of one event or message, or would.
 *
 * @param sourceRequestId the event that is sent back, where it is known
 * @param messageId the message that is sent back
 * @param functionArn where to
 * @param outcome what came of it
 * @param requestId the new event
 * @param reason why it was skipped or failed, as a sentence for people
 */
public record Item(
    Optional<String> sourceRequestId,
    Optional<String> messageId,
    Optional<String> functionArn,
    Outcome outcome,
    Optional<String> requestId,
    Optional<String> reason) {

  /** What can come of an item. */
  public enum Outcome {
    REDRIVEN,
    /** It was redriven before. */
    SKIPPED,
    /** It stays where it is. */
    FAILED
  }

  static Item redriven(Candidate candidate, String functionArn) {
    return of(candidate, Optional.of(functionArn), Outcome.REDRIVEN, Optional.empty());
  }

  /** The same, as that new event. */
  Item as(String newRequestId) {
    return new Item(
        sourceRequestId, messageId, functionArn, outcome, Optional.of(newRequestId), reason);
  }

  static Item skipped(Candidate candidate, String functionArn, String reason) {
    return of(candidate, Optional.of(functionArn), Outcome.SKIPPED, Optional.of(reason));
  }

  static Item failed(Candidate candidate, Optional<String> functionArn, String reason) {
    return of(candidate, functionArn, Outcome.FAILED, Optional.of(reason));
  }

  private static Item of(
      Candidate candidate, Optional<String> functionArn, Outcome outcome, Optional<String> reason) {
    Optional<String> messageId = candidate.letter().map(DeadLetters.Letter::messageId);
    return new Item(
        candidate.sourceRequestId(), messageId, functionArn, outcome, Optional.empty(), reason);
  }
}
