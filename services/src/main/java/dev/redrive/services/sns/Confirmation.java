package dev.redrive.services.sns;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Whether the endpoint of a subscription wants it.
 *
 * @param state how far that is
 * @param token what the endpoint was sent, if it was; the same for as long as the subscription
 *     lasts
 * @param authenticated whether who confirmed it had signed
 * @param unsubscribeSigned whether only who signs may end it
 */
record Confirmation(
    State state, Optional<Token> token, boolean authenticated, boolean unsubscribeSigned) {
  /** What subscriptions have that need no confirmation, as their owner made them. */
  static final Confirmation UNASKED =
      new Confirmation(State.CONFIRMED, Optional.empty(), true, false);

  /** How far a subscription is confirmed. */
  enum State {
    /** The endpoint was asked. */
    PENDING,
    /** Messages are delivered. */
    CONFIRMED,
    /** Somebody has followed the link that ends it, and its endpoint may still take that back. */
    ENDED
  }

  /**
   * What confirms a subscription. AWS's has 288 digits and is good for three days ("Subscribe").
   *
   * @param text hexadecimal digits
   * @param expires epoch milliseconds
   */
  record Token(String text, long expires) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 144;
    private static final Duration VALIDITY = Duration.ofDays(3);

    static Token random(long now) {
      byte[] bytes = new byte[BYTES];
      RANDOM.nextBytes(bytes);
      return new Token(HexFormat.of().formatHex(bytes), now + VALIDITY.toMillis());
    }

    Token renewed(long now) {
      return new Token(text, now + VALIDITY.toMillis());
    }
  }

  /** Asked just now. */
  static Confirmation asked(long now) {
    return new Confirmation(State.PENDING, Optional.of(Token.random(now)), false, false);
  }

  boolean isConfirmed() {
    return state == State.CONFIRMED;
  }

  /** Whether its token no longer confirms anything. */
  boolean isExpired(long now) {
    return token.map(Token::expires).orElse(Long.MAX_VALUE) <= now;
  }

  /** Asked once more, in that state. */
  Confirmation again(State now, long time) {
    return new Confirmation(
        now, token.map(known -> known.renewed(time)), authenticated, unsubscribeSigned);
  }

  Confirmation confirmed(boolean signed, boolean onlySignedMayEndIt) {
    return new Confirmation(State.CONFIRMED, token, signed, onlySignedMayEndIt);
  }
}
