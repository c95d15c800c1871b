package dev.redrive.engine;

import dev.redrive.store.Query;
import dev.redrive.store.Sql;
import java.util.Collection;
import java.util.StringJoiner;

/*
 * Only the conditions that are asked for stand in the statement, so that an index can serve them:
 * a request id by its range, a function by its name, and what did not succeed by an index of its
 * own, which successes do not pay for.
 */

/**
 * The conditions of an {@link EventFilter} in SQL; the tables of live and ended events share them.
 */
final class EventConditions {
  private static final String ABOVE_ANY_ID = "~";

  private final EventFilter filter;
  private final StringJoiner conditions = new StringJoiner(" and ", " where ", " ");

  private EventConditions(EventFilter filter) {
    this.filter = filter;
    conditions.add("account = :account and region = :region");
    if (filter.functionName().isPresent()) {
      conditions.add("function_name = :functionName");
    }
    if (filter.qualifier().isPresent()) {
      conditions.add("qualifier = :qualifier");
    }
    if (filter.requestIdPrefix().isPresent()) {
      conditions.add("request_id >= :prefix and request_id < :prefixEnd");
    }
    if (filter.accepted().since().isPresent()) {
      conditions.add("accepted_at >= :since");
    }
    if (filter.accepted().until().isPresent()) {
      conditions.add("accepted_at < :until");
    }
  }

  /** For the table {@code event}. Whether an event runs, the database does not know. */
  static EventConditions live(EventFilter filter) {
    EventConditions made = new EventConditions(filter);
    StringJoiner states = new StringJoiner(" or ", "(", ")");
    filter.statuses().stream()
        .filter(status -> !status.ended())
        .sorted()
        .forEach(status -> states.add(condition(status)));
    if (!filter.statuses().isEmpty()) {
      made.conditions.add(states.toString());
    }
    if (filter.errorType().isPresent()) {
      made.conditions.add(
          """
          (select error_type from event_attempt where event_id = event.id
           order by number desc limit 1) = :errorType""");
    }
    return made;
  }

  private static String condition(EventStatus status) {
    return switch (status) {
      case QUEUED -> "tries = 0";
      case WAITING -> "(tries > 0 and throttles = 0)";
      case THROTTLED -> "throttles > 0";
      case RUNNING, SUCCEEDED, DEAD_LETTERED, DELIVERED, DROPPED, EXPIRED, CANCELLED -> "1 = 1";
    };
  }

  /** For the table {@code event_history}. */
  static EventConditions ended(EventFilter filter) {
    EventConditions made = new EventConditions(filter);
    if (!filter.statuses().isEmpty()) {
      made.conditions.add("status in (" + quoted(filter.statuses()) + ")");
      if (!filter.statuses().contains(EventStatus.SUCCEEDED)) {
        made.conditions.add("status <> 'SUCCEEDED'");
      }
    }
    if (filter.errorType().isPresent()) {
      made.conditions.add("error_type = :errorType and status <> 'SUCCEEDED'");
    }
    return made;
  }

  private static String quoted(Collection<EventStatus> statuses) {
    StringJoiner names = new StringJoiner(", ");
    statuses.stream().filter(EventStatus::ended).sorted().forEach(s -> names.add("'" + s + "'"));
    return names.toString();
  }

  /**
   * A query with these conditions between its beginning and its end.
   *
   * @param rest begins with a further condition, if any, as {@code and ...}
   */
  Query query(Sql sql, String select, String rest) {
    Query query =
        sql.query(select + conditions + rest)
            .bind("account", filter.account())
            .bind("region", filter.region());
    filter.functionName().ifPresent(name -> query.bind("functionName", name));
    filter.qualifier().ifPresent(qualifier -> query.bind("qualifier", qualifier));
    filter
        .requestIdPrefix()
        .ifPresent(prefix -> query.bind("prefix", prefix).bind("prefixEnd", prefix + ABOVE_ANY_ID));
    filter.errorType().ifPresent(type -> query.bind("errorType", type));
    filter.accepted().since().ifPresent(since -> query.bind("since", since));
    filter.accepted().until().ifPresent(until -> query.bind("until", until));
    return query;
  }
}
