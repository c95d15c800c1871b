package dev.redrive.server.shell;

import dev.redrive.server.cli.Json;
import java.util.Optional;

/**
 * A terminal's size in characters.
 *
 * @param columns from 1 to 1000
 * @param rows from 1 to 1000
 */
record TerminalSize(int columns, int rows) {
  private static final int MOST = 1000;

  /** Reads the members {@code columns} and {@code rows}; nothing if they are no size. */
  static Optional<TerminalSize> read(Json json) {
    return measure(json, "columns")
        .flatMap(columns -> measure(json, "rows").map(rows -> new TerminalSize(columns, rows)));
  }

  private static Optional<Integer> measure(Json json, String name) {
    return json.get(name).value() instanceof Long value && value >= 1 && value <= MOST
        ? Optional.of(value.intValue())
        : Optional.empty();
  }
}
