package dev.redrive.engine;

/** Why an event ended, in the words of destination records. */
public enum Condition {
  SUCCESS("Success"),
  RETRIES_EXHAUSTED("RetriesExhausted"),
  EVENT_AGE_EXCEEDED("EventAgeExceeded"),
  ZERO_RESERVED_CONCURRENCY("ZeroReservedConcurrency"),
  RECURSIVE_INVOCATION("RecursiveInvocation");

  private final String text;

  Condition(String text) {
    this.text = text;
  }

  /** As records print it. */
  public String text() {
    return text;
  }
}
