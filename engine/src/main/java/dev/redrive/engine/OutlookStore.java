package dev.redrive.engine;

import dev.redrive.store.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/*
 * Events lie in the order of their functions and due times, so that a look at all of them goes from
 * function to function and reads no more than it shows of each.
 */

/** Reads what waits, function by function. */
final class OutlookStore {
  private final EventStore events;

  OutlookStore(EventStore events) {
    this.events = events;
  }

  /** How many events of each function wait or run, counted up to a limit. */
  List<Events.Backlog> backlogs(Sql sql, String account, String region, int limit) {
    List<Events.Backlog> found = new ArrayList<>();
    eachFunction(
        sql,
        account,
        region,
        function ->
            sql.query(
                    """
                    select max(function_name) as name, count(*) as events from (
                      select function_name from event
                      where shard = :shard and function_id = :functionId limit :limit)
                    """)
                .bind("shard", EventStore.shard(function.functionId()))
                .bind("functionId", function.functionId())
                .bind("limit", limit)
                .first(row -> new Events.Backlog(row.text("name"), row.integer("events")))
                .ifPresent(found::add));
    return found;
  }

  /** The ids of the events that are due earliest, up to a time, in that order. */
  List<Long> upcoming(Sql sql, String account, String region, long until, int limit) {
    List<Waiting> found = new ArrayList<>();
    Waiting first = new Waiting(Long.MIN_VALUE, Long.MIN_VALUE, false);
    eachFunction(
        sql,
        account,
        region,
        function ->
            events.behind(sql, function.functionId(), first, limit).stream()
                .filter(waiting -> waiting.due() <= until)
                .forEach(found::add));
    return found.stream()
        .sorted(Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::id))
        .limit(limit)
        .map(Waiting::id)
        .toList();
  }

  private void eachFunction(Sql sql, String account, String region, Consumer<FunctionKey> visitor) {
    Optional<FunctionKey> next = events.functionBehind(sql, OptionalLong.empty());
    while (next.isPresent()) {
      FunctionKey function = next.get();
      if (function.account().equals(account) && function.region().equals(region)) {
        visitor.accept(function);
      }
      next = events.functionBehind(sql, OptionalLong.of(function.functionId()));
    }
  }
}
