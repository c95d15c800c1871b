package dev.redrive.services.logs;

import java.nio.charset.StandardCharsets;

/**
 * An event to be stored.
 *
 * @param timestamp epoch milliseconds, given by who writes it
 */
record NewEvent(long timestamp, String message) {

  /** Its size as AWS counts it. */
  long bytes() {
    return message.getBytes(StandardCharsets.UTF_8).length + (long) LogsLimits.EVENT_OVERHEAD;
  }
}
