package dev.redrive.wire.validate;

import java.util.List;

/** Puts violations into words, and makes an error of them. */
public interface Wording {
  /** The error for all violations of one input; there is at least one. */
  RuntimeException error(List<Violation> violations);

  /** The same words without the values, where there are such. */
  default Wording hidingValues() {
    return this;
  }
}
