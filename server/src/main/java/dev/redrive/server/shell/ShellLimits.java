package dev.redrive.server.shell;

import java.time.Duration;

/**
 * What shells may take; all times are real.
 *
 * @param sessions how many may be open at once
 * @param ticket how long a ticket may be used
 * @param opening how long a connection may take to show its ticket
 * @param idle how long a shell stays open without a key being pressed
 */
record ShellLimits(int sessions, Duration ticket, Duration opening, Duration idle) {
  static ShellLimits standard() {
    return new ShellLimits(
        2, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofMinutes(30));
  }
}
