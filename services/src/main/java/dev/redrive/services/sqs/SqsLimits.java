package dev.redrive.services.sqs;

/** The quotas of standard queues, from "Amazon SQS message quotas" and the API reference. */
final class SqsLimits {
  static final int MESSAGE_BYTES = 1_048_576;
  static final int BATCH_BYTES = 1_048_576;
  static final int BATCH_ENTRIES = 10;
  static final int MESSAGE_ATTRIBUTES = 10;
  static final int ATTRIBUTE_NAME_BYTES = 256;
  static final int MAX_NUMBER_OF_MESSAGES = 10;
  static final int DELAY_SECONDS = 900;
  static final int WAIT_SECONDS = 20;
  static final int VISIBILITY_SECONDS = 43_200;

  /** Messages received and not deleted; "approximately", says AWS. */
  static final int IN_FLIGHT = 120_000;

  static final int NAME_LENGTH = 80;
  static final int RECEIVE_COUNT = 1_000;
  static final int SOURCE_QUEUES = 10;

  /** Developer Guide, "Amazon SQS policy quotas". */
  static final int POLICY_BYTES = 8_192;

  static final int POLICY_STATEMENTS = 20;
  static final int PERMISSION_ACTIONS = 7;
  static final int MOVES_PER_SECOND = 500;
  static final int MOVE_TASKS = 10;
  static final int TAGS = 50;
  static final int PAGE = 1_000;
  static final long PURGE_PAUSE_MILLIS = 60_000;
  static final long DELETED_NAME_PAUSE_MILLIS = 60_000;

  private SqsLimits() {}
}
