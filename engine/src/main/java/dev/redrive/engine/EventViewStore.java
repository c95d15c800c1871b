package dev.redrive.engine;

import dev.redrive.store.Query;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
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

  private static final String MATCHING =
      """
      where account = :account and region = :region
        and (:functionName is null or function_name = :functionName)
        and (:since is null or accepted_at >= :since)
        and (:prefix is null or substr(request_id, 1, length(:prefix)) = :prefix)
        and id < :before
        and %s
      order by id desc limit :limit
      """;

  List<EventView> list(Sql sql, EventFilter filter, Flights flights) {
    Optional<EventStatus> status = filter.status();
    List<EventView> found = new ArrayList<>();
    if (status.isEmpty() || !status.get().ended()) {
      found.addAll(live(sql, filter, flights));
    }
    if (status.isEmpty() || status.get().ended()) {
      found.addAll(ended(sql, filter));
    }
    return found.stream()
        .sorted(Comparator.comparingLong(EventView::id).reversed())
        .limit(filter.limit())
        .toList();
  }

  /** Whether an event runs is known in memory only, so that pages are read until one is full. */
  private static List<EventView> live(Sql sql, EventFilter filter, Flights flights) {
    Predicate<EventView> wanted =
        view -> filter.status().isEmpty() || filter.status().get() == view.status();
    List<EventView> found = new ArrayList<>();
    long before = filter.before().orElse(Long.MAX_VALUE);
    List<EventView> page;
    do {
      page =
          query(sql, LIVE.formatted("") + MATCHING.formatted(condition(filter)), filter, before)
              .list(row -> live(row, NO_PAYLOAD, flights));
      page.stream().filter(wanted).forEach(found::add);
      before = page.isEmpty() ? 0 : page.getLast().id();
    } while (page.size() == filter.limit() && found.size() < filter.limit());
    return found;
  }

  /** What the database knows of a live status. */
  private static String condition(EventFilter filter) {
    return switch (filter.status().orElse(EventStatus.RUNNING)) {
      case QUEUED -> "tries = 0";
      case WAITING -> "tries > 0 and throttles = 0";
      case THROTTLED -> "throttles > 0";
      case RUNNING, SUCCEEDED, DEAD_LETTERED, DELIVERED, DROPPED, EXPIRED, CANCELLED -> "1 = 1";
    };
  }

  private static List<EventView> ended(Sql sql, EventFilter filter) {
    String condition = filter.status().isPresent() ? "status = :status" : "1 = 1";
    Query query =
        query(
            sql,
            ENDED.formatted("") + MATCHING.formatted(condition),
            filter,
            filter.before().orElse(Long.MAX_VALUE));
    filter.status().ifPresent(status -> query.bind("status", status));
    return query.list(row -> ended(row, NO_PAYLOAD));
  }

  private static Query query(Sql sql, String text, EventFilter filter, long before) {
    return sql.query(text)
        .bind("account", filter.account())
        .bind("region", filter.region())
        .bind("functionName", filter.functionName())
        .bind("since", filter.acceptedSince())
        .bind("prefix", filter.requestIdPrefix())
        .bind("before", before)
        .bind("limit", filter.limit());
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
