package dev.redrive.services.lambda;

import dev.redrive.store.Row;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads columns that the row itself does not know how to. */
final class Columns {
  private Columns() {}

  static OptionalInt optionalInt(Row row, String column) {
    OptionalLong number = row.optionalNumber(column);
    return number.isPresent()
        ? OptionalInt.of(Math.toIntExact(number.getAsLong()))
        : OptionalInt.empty();
  }
}
