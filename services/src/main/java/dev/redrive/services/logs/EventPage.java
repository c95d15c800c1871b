package dev.redrive.services.logs;

import java.util.ArrayList;
import java.util.List;

/** Collects the events of one answer, within its limits; confined to one call. */
final class EventPage {
  private final List<StoredEvent> events = new ArrayList<>();
  private final int limit;
  private long bytes;

  /**
   * @param limit how many events at most
   */
  EventPage(int limit) {
    this.limit = limit;
  }

  /** Adds an event, unless the page is full; a first one always has room. */
  boolean add(StoredEvent event) {
    if (events.size() >= limit
        || (!events.isEmpty() && bytes + event.bytes() > LogsLimits.PAGE_BYTES)) {
      return false;
    }
    bytes += event.bytes();
    return events.add(event);
  }

  List<StoredEvent> events() {
    return events;
  }
}
