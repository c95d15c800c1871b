package dev.redrive.services.control.redrive;

import dev.redrive.engine.EventFilter;
import java.util.List;

/** What a redrive takes its items from. */
public sealed interface Source {
  /** The messages that are available in a queue. */
  record Messages(String queueArn) implements Source {}

  /** The events of these request ids. */
  record Requests(List<String> requestIds) implements Source {
    public Requests {
      requestIds = List.copyOf(requestIds);
    }
  }

  /** Ended events that match; the filter names its states. */
  record Ended(EventFilter filter) implements Source {}
}
