package dev.redrive.services.logs;

/** The tokens that PutLogEvents once asked for, and still hands out: decimal, of 56 digits. */
final class SequenceToken {
  /** Fills all digits. */
  private static final long FIRST = 1L << 41;

  private SequenceToken() {}

  /** The token of a stream that took so many batches. */
  static String of(long streamId, long appends) {
    return "49" + new Position(FIRST + streamId, appends).text().substring(2);
  }
}
