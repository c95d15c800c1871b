package dev.redrive.engine;

import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads events for people. */
final class EventViewStore {
  private static final byte[] NO_PAYLOAD = {};

  private static final String LIVE =
      """
      select id, duplicate, request_id, account, region, function_id, function_name, qualifier,
        trace_header, accepted_at, due, tries, throttles, attempts%s
      from event
      """;

  private static final String ENDED =
      """
      select id, duplicate, request_id, account, region, function_id, function_name, qualifier,
        trace_header, accepted_at, ended_at, attempts, status, condition, reason,
        dead_letter_target, destination, delivery_error%s
      from event_history
      """;

  private static final String NEWEST_FIRST = "and id < :before order by id desc limit :limit";

  /** Events, newest first, without payloads and attempts. */
  List<EventView> list(
      Sql sql, EventFilter filter, OptionalLong before, int limit, Flights flights) {
    List<EventView> found = new ArrayList<>();
    if (filter.wantsLive()) {
      found.addAll(live(sql, filter, before.orElse(Long.MAX_VALUE), limit, flights));
    }
    if (filter.wantsEnded()) {
      found.addAll(ended(sql, filter, before.orElse(Long.MAX_VALUE), limit));
    }
    return found.stream()
        .sorted(Comparator.comparingLong(EventView::id).reversed())
        .limit(limit)
        .toList();
  }

  private static List<EventView> live(
      Sql sql, EventFilter filter, long before, int limit, Flights flights) {
    EventConditions conditions = EventConditions.live(filter);
    return filter.wantsOnlyRunning()
        ? running(sql, conditions, before, limit, flights)
        : pages(sql, filter, conditions, before, limit, flights);
  }

  /** What runs is known in memory only, and is little. */
  private static List<EventView> running(
      Sql sql, EventConditions conditions, long before, int limit, Flights flights) {
    return flights.ids().stream()
        .filter(id -> id < before)
        .sorted(Comparator.reverseOrder())
        .flatMap(
            id ->
                conditions
                    .query(sql, LIVE.formatted(""), "and id = :id")
                    .bind("id", id)
                    .first(row -> live(row, NO_PAYLOAD, flights))
                    .stream())
        .filter(view -> view.status() == EventStatus.RUNNING)
        .limit(limit)
        .toList();
  }

  /** As running events hide among those of other states, pages are read until one is full. */
  private static List<EventView> pages(
      Sql sql,
      EventFilter filter,
      EventConditions conditions,
      long from,
      int limit,
      Flights flights) {
    List<EventView> found = new ArrayList<>();
    long before = from;
    List<EventView> page;
    do {
      page =
          conditions
              .query(sql, LIVE.formatted(""), NEWEST_FIRST)
              .bind("before", before)
              .bind("limit", limit)
              .list(row -> live(row, NO_PAYLOAD, flights));
      page.stream()
          .filter(view -> filter.statuses().isEmpty() || filter.statuses().contains(view.status()))
          .forEach(found::add);
      before = page.isEmpty() ? 0 : page.getLast().id();
    } while (page.size() == limit && found.size() < limit);
    return found;
  }

  private static List<EventView> ended(Sql sql, EventFilter filter, long before, int limit) {
    return EventConditions.ended(filter)
        .query(sql, ENDED.formatted(""), NEWEST_FIRST)
        .bind("before", before)
        .bind("limit", limit)
        .list(row -> ended(row, NO_PAYLOAD));
  }

  /** Ended events of an interval of ids, oldest first, with payloads and without attempts. */
  List<EventView> endedBetween(Sql sql, EventFilter filter, long after, long last, int limit) {
    return EventConditions.ended(filter)
        .query(
            sql,
            ENDED.formatted(", payload"),
            "and id > :after and id <= :last and duplicate = 0 order by id limit :limit")
        .bind("after", after)
        .bind("last", last)
        .bind("limit", limit)
        .list(row -> ended(row, row.bytes("payload")));
  }

  /** How many {@link #endedBetween} would find in all, and the last of their ids. */
  Events.Matches countEnded(Sql sql, EventFilter filter) {
    return EventConditions.ended(filter)
        .query(
            sql,
            "select count(*) as events, coalesce(max(id), 0) as last from event_history",
            "and duplicate = 0")
        .first(row -> new Events.Matches(row.number("events"), row.number("last")))
        .orElseThrow();
  }

  /** A live event, without payload and attempts. */
  Optional<EventView> live(Sql sql, long id, Flights flights) {
    return sql.query(LIVE.formatted("") + "where id = :id")
        .bind("id", id)
        .first(row -> live(row, NO_PAYLOAD, flights));
  }

  /** The event and its duplicates, in their order, with payload and without attempts. */
  List<EventView> find(Sql sql, String requestId, Flights flights) {
    List<EventView> live =
        sql.query(LIVE.formatted(", payload") + "where request_id = :requestId")
            .bind("requestId", requestId)
            .list(row -> live(row, row.bytes("payload"), flights));
    List<EventView> ended =
        sql.query(ENDED.formatted(", payload") + "where request_id = :requestId")
            .bind("requestId", requestId)
            .list(row -> ended(row, row.bytes("payload")));
    return Stream.concat(live.stream(), ended.stream())
        .sorted(Comparator.comparingInt(EventView::duplicate))
        .toList();
  }

  /** All attempts of an event, with the one that runs. */
  List<AttemptRecord> attempts(Sql sql, EventView view, Flights flights) {
    List<AttemptRecord> attempts =
        new ArrayList<>(
            sql.query(
                    """
                    select number, started_at, ended_at, outcome, error_type, error_message
                    from event_attempt where event_id = :id
                    union all
                    select number, started_at, ended_at, outcome, error_type, error_message
                    from event_history where id = :id and number is not null
                    order by number
                    """)
                .bind("id", view.id())
                .list(EventViewStore::attempt));
    OptionalLong runningSince = flights.runningSince(view.id());
    if (runningSince.isPresent() && view.endedAt().isEmpty()) {
      attempts.add(
          new AttemptRecord(
              attempts.size() + 1,
              runningSince.getAsLong(),
              OptionalLong.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return attempts;
  }

  long unfinished(Sql sql) {
    return sql.query("select count(*) as events from event")
        .first(row -> row.number("events"))
        .orElse(0L);
  }

  private static AttemptRecord attempt(Row row) {
    return new AttemptRecord(
        row.integer("number"),
        row.number("started_at"),
        OptionalLong.of(row.number("ended_at")),
        Optional.of(AttemptOutcome.valueOf(row.text("outcome"))),
        row.optionalText("error_type"),
        row.optionalText("error_message"));
  }

  private static EventView live(Row row, byte[] payload, Flights flights) {
    return new EventView(
        row.number("id"),
        row.integer("duplicate"),
        EventStore.content(row, payload),
        status(row, flights),
        row.number("accepted_at"),
        OptionalLong.of(row.number("due")),
        OptionalLong.empty(),
        row.integer("attempts"),
        Optional.empty(),
        List.of());
  }

  private static EventStatus status(Row row, Flights flights) {
    if (flights.runningSince(row.number("id")).isPresent()) {
      return EventStatus.RUNNING;
    }
    if (row.number("throttles") > 0) {
      return EventStatus.THROTTLED;
    }
    return row.number("tries") > 0 ? EventStatus.WAITING : EventStatus.QUEUED;
  }

  private static EventView ended(Row row, byte[] payload) {
    EventStatus status = EventStatus.valueOf(row.text("status"));
    Ending ending =
        new Ending(
            status,
            row.optionalText("condition").map(Condition::valueOf),
            row.optionalText("reason"),
            row.optionalText("dead_letter_target"),
            row.optionalText("destination"),
            row.optionalText("delivery_error"));
    return new EventView(
        row.number("id"),
        row.integer("duplicate"),
        EventStore.content(row, payload),
        status,
        row.number("accepted_at"),
        OptionalLong.empty(),
        OptionalLong.of(row.number("ended_at")),
        row.integer("attempts"),
        Optional.of(ending),
        List.of());
  }
}
