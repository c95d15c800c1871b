package dev.redrive.server.shell;

import dev.redrive.server.cli.Json;
import java.util.Optional;

/**
 * The first message of a connection.
 *
 * @param ticket what it may open a shell with
 * @param size the size of the terminal
 */
record Opening(String ticket, TerminalSize size) {
  /** Reads the message; nothing if it is something else. */
  static Optional<Opening> read(String message) {
    Json json = Json.parse(message);
    return json.get("ticket").value() instanceof String ticket
        ? TerminalSize.read(json).map(size -> new Opening(ticket, size))
        : Optional.empty();
  }
}
