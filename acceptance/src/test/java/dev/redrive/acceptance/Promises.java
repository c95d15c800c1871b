package dev.redrive.acceptance;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a server has acknowledged and so must keep.
 *
 * @param working the numbers of events for the function that succeeds, by request id
 * @param failing the payloads of events for the function that fails, by request id
 * @param sent the bodies of messages
 * @param written the log lines
 */
record Promises(
    Map<String, String> working,
    Map<String, String> failing,
    Set<String> sent,
    Set<String> written) {
  Promises() {
    this(
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>(),
        ConcurrentHashMap.newKeySet(),
        ConcurrentHashMap.newKeySet());
  }

  @Override
  public String toString() {
    return "%d events that succeed, %d that fail, %d messages, %d log lines acknowledged"
        .formatted(working.size(), failing.size(), sent.size(), written.size());
  }
}
