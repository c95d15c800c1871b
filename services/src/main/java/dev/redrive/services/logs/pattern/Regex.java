package dev.redrive.services.logs.pattern;

import java.util.BitSet;
import java.util.List;

/*
 * A bit-parallel simulation of a nondeterministic automaton (Navarro and Raffinot, "Flexible
 * Pattern Matching in Strings", extended Shift-And).
 *
 * The alternatives of the expression stand one after another; a state is the place before an
 * element, and each alternative has one more behind its last element. One character costs a few
 * machine words' work, whatever the expression and the text are.
 */

/** A regular expression without groups, found anywhere in a text in linear time; immutable. */
final class Regex implements Term {
  private static final int OTHER = 128;

  private final int words;
  private final long[][] consuming;
  private final long[] repeating;
  private final long[] optional;
  private final long[] anywhere;
  private final long[] atStart;
  private final long[] accepting;
  private final long[] acceptingAtEnd;

  /**
   * One element of an alternative.
   *
   * @param characters the ASCII characters it takes, and {@value #OTHER} for all others
   * @param optional whether it may be left out
   * @param repeating whether it may be repeated
   */
  record Element(BitSet characters, boolean optional, boolean repeating) {}

  /** A sequence of elements, perhaps bound to the start or the end of the text. */
  record Alternative(List<Element> elements, boolean fromStart, boolean toEnd) {}

  Regex(List<Alternative> alternatives) {
    int states = 0;
    for (Alternative alternative : alternatives) {
      states += alternative.elements().size() + 1;
    }
    this.words = (states + 63) / 64;
    this.consuming = new long[OTHER + 1][words];
    this.repeating = new long[words];
    this.optional = new long[words];
    this.anywhere = new long[words];
    this.atStart = new long[words];
    this.accepting = new long[words];
    this.acceptingAtEnd = new long[words];
    int state = 0;
    for (Alternative alternative : alternatives) {
      state = add(alternative, state);
    }
  }

  private int add(Alternative alternative, int first) {
    set(atStart, first);
    if (!alternative.fromStart()) {
      set(anywhere, first);
    }
    int state = first;
    for (Element element : alternative.elements()) {
      if (element.optional()) {
        set(optional, state);
      }
      if (element.repeating()) {
        set(repeating, state);
      }
      int current = state;
      element.characters().stream().forEach(c -> set(consuming[c], current));
      state++;
    }
    set(alternative.toEnd() ? acceptingAtEnd : accepting, state);
    return state + 1;
  }

  @Override
  public boolean isIn(String text) {
    long[] active = atStart.clone();
    skipOptional(active);
    for (int i = 0; i < text.length(); i++) {
      if (meet(active, accepting)) {
        return true;
      }
      step(active, consuming[Math.min(text.charAt(i), OTHER)]);
    }
    return meet(active, accepting) || meet(active, acceptingAtEnd);
  }

  private void step(long[] active, long[] taken) {
    long carry = 0;
    for (int i = 0; i < words; i++) {
      long moved = active[i] & taken[i];
      active[i] = moved << 1 | carry | (moved & repeating[i]) | anywhere[i];
      carry = moved >>> 63;
    }
    skipOptional(active);
  }

  /** Adds the states that lie behind runs of optional elements; an addition's carry walks them. */
  private void skipOptional(long[] active) {
    long carry = 0;
    for (int i = 0; i < words; i++) {
      long run = optional[i];
      long partial = run + (active[i] & run);
      long sum = partial + carry;
      active[i] |= (sum ^ run) | carry;
      carry =
          Long.compareUnsigned(partial, run) < 0 || Long.compareUnsigned(sum, partial) < 0 ? 1 : 0;
    }
  }

  private static boolean meet(long[] active, long[] wanted) {
    for (int i = 0; i < active.length; i++) {
      if ((active[i] & wanted[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  private static void set(long[] bits, int index) {
    bits[index >>> 6] |= 1L << index;
  }
}
