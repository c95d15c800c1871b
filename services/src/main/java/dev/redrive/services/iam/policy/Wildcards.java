package dev.redrive.services.iam.policy;

import java.util.Arrays;

/**
 * A compiled pattern of literal characters, {@code *} and {@code ?}, matched against whole strings.
 *
 * <p>Matching keeps the set of reachable pattern positions and so takes at most (pattern × text)
 * steps, whatever the pattern; a literal beginning is compared first, which decides most cases.
 */
final class Wildcards {
  /** Any run of characters. */
  static final int MANY = -1;

  /** Any run of characters but a colon. */
  static final int MANY_IN_SEGMENT = -2;

  /** Any one character. */
  static final int ONE = -3;

  /** Any one character but a colon. */
  static final int ONE_IN_SEGMENT = -4;

  private final int[] tokens;
  private final int literalPrefix;

  /** The tokens are characters and the constants of this class; the array is not copied. */
  Wildcards(int[] tokens) {
    this.tokens = tokens;
    int prefix = 0;
    while (prefix < tokens.length && tokens[prefix] >= 0) {
      prefix++;
    }
    this.literalPrefix = prefix;
  }

  /** Whether the whole text matches. */
  boolean matches(String text) {
    if (text.length() < literalPrefix) {
      return false;
    }
    for (int i = 0; i < literalPrefix; i++) {
      if (tokens[i] != text.charAt(i)) {
        return false;
      }
    }
    if (literalPrefix == tokens.length) {
      return text.length() == literalPrefix;
    }
    if (literalPrefix == tokens.length - 1 && tokens[literalPrefix] == MANY) {
      return true;
    }
    return simulate(text);
  }

  private boolean simulate(String text) {
    boolean[] reached = new boolean[tokens.length + 1];
    boolean[] next = new boolean[tokens.length + 1];
    reached[literalPrefix] = true;
    skipRuns(reached);
    for (int i = literalPrefix; i < text.length(); i++) {
      boolean alive = step(text.charAt(i), reached, next);
      if (!alive) {
        return false;
      }
      boolean[] swap = reached;
      reached = next;
      next = swap;
    }
    return reached[tokens.length];
  }

  private boolean step(char character, boolean[] reached, boolean[] next) {
    Arrays.fill(next, false);
    boolean alive = false;
    for (int position = literalPrefix; position < tokens.length; position++) {
      if (!reached[position]) {
        continue;
      }
      int token = tokens[position];
      if (isRun(token)) {
        if (token == MANY || character != ':') {
          next[position] = true;
          alive = true;
        }
      } else if (token == character
          || token == ONE
          || (token == ONE_IN_SEGMENT && character != ':')) {
        next[position + 1] = true;
        alive = true;
      }
    }
    skipRuns(next);
    return alive;
  }

  /** A run may be empty, so what stands before it also reaches what stands behind it. */
  private void skipRuns(boolean[] reached) {
    for (int position = literalPrefix; position < tokens.length; position++) {
      if (reached[position] && isRun(tokens[position])) {
        reached[position + 1] = true;
      }
    }
  }

  private static boolean isRun(int token) {
    return token == MANY || token == MANY_IN_SEGMENT;
  }
}
