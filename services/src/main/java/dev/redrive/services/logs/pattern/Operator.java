package dev.redrive.services.logs.pattern;

import java.util.Optional;

/** A comparison of a filter pattern. */
enum Operator {
  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  GREATER,
  GREATER_OR_EQUAL;

  /** The operator that comes next, if one does; {@code =!} is an older form of {@code !=}. */
  static Optional<Operator> read(PatternReader reader) {
    reader.skipSpace();
    if (reader.accept("!=") || reader.accept("=!")) {
      return Optional.of(NOT_EQUAL);
    }
    if (reader.accept("<=")) {
      return Optional.of(LESS_OR_EQUAL);
    }
    if (reader.accept(">=")) {
      return Optional.of(GREATER_OR_EQUAL);
    }
    if (reader.accept("<")) {
      return Optional.of(LESS);
    }
    if (reader.accept(">")) {
      return Optional.of(GREATER);
    }
    return reader.accept("=") ? Optional.of(EQUAL) : Optional.empty();
  }

  /** Whether it asks for an order, which only numbers have. */
  boolean ordering() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /**
   * Whether it holds.
   *
   * @param comparison what {@code compareTo} answered
   */
  boolean holds(int comparison) {
    return switch (this) {
      case EQUAL -> comparison == 0;
      case NOT_EQUAL -> comparison != 0;
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
      case GREATER -> comparison > 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
    };
  }
}
