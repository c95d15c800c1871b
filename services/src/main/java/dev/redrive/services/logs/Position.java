package dev.redrive.services.logs;

import dev.redrive.api.logs.InvalidParameterException;
import java.math.BigInteger;

/**
 * A place in the order of events: by time, then by ingestion.
 *
 * <p>It is written as AWS writes event ids: a decimal number of 56 digits whose bits from 144 up
 * are the time. Below follow 64 bits of the place and 80 that are made of both, so that a number
 * that nobody was given is recognised.
 *
 * @param timestamp epoch milliseconds
 * @param place among the events of that time, in the order of their arrival; 0 is before them
 */
record Position(long timestamp, long place) {
  private static final int DIGITS = 56;
  private static final int TIME_SHIFT = 144;
  private static final int PLACE_SHIFT = 80;
  private static final int TIME_BITS = 45;

  /** Before each event of that time or a later one; beyond the year 3000, before all of those. */
  static Position before(long timestamp) {
    return new Position(Math.min(timestamp, (1L << TIME_BITS) - 1), 0);
  }

  boolean isBehind(Position other) {
    return timestamp != other.timestamp ? timestamp > other.timestamp : place > other.place;
  }

  /** The number, with zeros in front. */
  String text() {
    String digits = number().toString();
    return "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
  }

  /**
   * The position that a text of {@link #text} stands for.
   *
   * @throws InvalidParameterException if it is none
   */
  static Position of(String text) {
    if (text.length() != DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw LogsErrors.invalidToken();
    }
    BigInteger number = new BigInteger(text);
    BigInteger time = number.shiftRight(TIME_SHIFT);
    Position position = new Position(time.longValue(), number.shiftRight(PLACE_SHIFT).longValue());
    if (time.bitLength() > TIME_BITS || position.place < 0 || !position.number().equals(number)) {
      throw LogsErrors.invalidToken();
    }
    return position;
  }

  private BigInteger number() {
    long low = mixed(timestamp * 31 + place);
    long high = mixed(low) & 0xffff;
    BigInteger check =
        BigInteger.valueOf(high).shiftLeft(64).or(new BigInteger(Long.toUnsignedString(low)));
    return BigInteger.valueOf(timestamp)
        .shiftLeft(TIME_SHIFT)
        .or(BigInteger.valueOf(place).shiftLeft(PLACE_SHIFT))
        .or(check);
  }

  /** The finaliser of SplitMix64. */
  private static long mixed(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }
}
