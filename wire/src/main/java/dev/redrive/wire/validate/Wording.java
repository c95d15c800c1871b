package dev.redrive.wire.validate;

import java.util.List;

/** Puts violations into words. */
public interface Wording {
  /** The message for all violations of one input; there is at least one. */
  String message(List<Violation> violations);
}
