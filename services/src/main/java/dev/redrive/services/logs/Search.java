package dev.redrive.services.logs;

import dev.redrive.api.logs.FilterLogEventsRequest;
import dev.redrive.services.logs.pattern.FilterPattern;
import dev.redrive.store.Row;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search: what it looks for, what it found, and where the next page begins. Like AWS,
 * it looks at so much per page, and may answer an empty page before it has seen all. Confined to
 * one call.
 */
final class Search {
  /** How much is looked at for one page, in bytes as AWS counts them. */
  static final long SCANNED_BYTES = 64L << 20;

  private final Set<String> streams;
  private final String prefix;
  private final FilterPattern pattern;
  private final EventPage page;
  private long scanned;
  private @Nullable Position last;
  private boolean more;

  private Search(Set<String> streams, String prefix, FilterPattern pattern, int limit) {
    this.streams = streams;
    this.prefix = prefix;
    this.pattern = pattern;
    this.page = new EventPage(limit);
  }

  static Search of(FilterLogEventsRequest request, int limit) {
    return new Search(
        Set.copyOf(Objects.requireNonNullElse(request.logStreamNames(), List.of())),
        Objects.requireNonNullElse(request.logStreamNamePrefix(), ""),
        FilterPattern.parse(Objects.requireNonNullElse(request.filterPattern(), "")),
        limit);
  }

  /** The streams that are meant; all where there is none. */
  Set<String> streams() {
    return streams;
  }

  /** Looks at the next event; answers whether to go on. */
  boolean visit(Row row) {
    StoredEvent event = EventStore.event(row);
    more = scanned >= SCANNED_BYTES || (wanted(event) && !page.add(event));
    if (!more) {
      last = event.position();
      scanned += event.bytes();
    }
    return !more;
  }

  private boolean wanted(StoredEvent event) {
    return (streams.isEmpty() || streams.contains(event.stream()))
        && event.stream().startsWith(prefix)
        && pattern.matches(event.message());
  }

  List<StoredEvent> found() {
    return page.events();
  }

  /** Behind what the next page begins, if there may be one. */
  Optional<Position> next() {
    return more ? Optional.ofNullable(last) : Optional.empty();
  }
}
