package dev.redrive.services.sns;

/** The quotas of standard topics, from "Amazon SNS endpoints and quotas" and the API reference. */
final class SnsLimits {
  static final int MESSAGE_BYTES = 262_144;
  static final int BATCH_ENTRIES = 10;
  static final int SUBJECT_CHARACTERS = 100;
  static final int ATTRIBUTE_NAME_BYTES = 256;
  static final int DISPLAY_NAME_CHARACTERS = 100;
  static final int TOPICS = 100_000;
  static final int TAGS = 50;
  static final int PAGE = 100;
  static final int POLICY_BYTES = 30_720;

  private SnsLimits() {}
}
