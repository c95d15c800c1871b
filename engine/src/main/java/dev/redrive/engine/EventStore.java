package dev.redrive.engine;

import dev.redrive.engine.Event.LastAnswer;
import dev.redrive.engine.Event.Progress;
import dev.redrive.engine.Inbox.Message;
import dev.redrive.store.Database;
import dev.redrive.store.Query;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The rows of events that have not ended. */
final class EventStore {
  private static final int SHARDS = 64;
  private static final long SUSPICION_MILLIS = 60_000;

  private long lastId;

  EventStore(Database database) {
    lastId =
        database.read(
            sql ->
                sql.query(
                        """
                        select max(coalesce((select max(id) from event), 0),
                                   coalesce((select max(id) from event_history), 0)) as last
                        """)
                    .first(row -> row.number("last"))
                    .orElse(0L));
  }

  static long shard(long functionId) {
    return Math.floorMod(functionId, (long) SHARDS);
  }

  /** Adds an event that is due now; answers its id. Only called by the writer's thread. */
  long insert(Transaction transaction, NewEvent event, long now, Inbox inbox) {
    return insert(transaction, event, 0, now, inbox);
  }

  long insert(Transaction transaction, NewEvent event, int duplicate, long now, Inbox inbox) {
    long id = ++lastId;
    transaction
        .query(
            """
            insert into event (id, shard, request_id, duplicate, account, region, function_id,
              function_name, qualifier, payload, trace_header, accepted_at, due)
            values (:id, :shard, :requestId, :duplicate, :account, :region, :functionId,
              :functionName, :qualifier, :payload, :traceHeader, :now, :now)
            """)
        .bind("id", id)
        .bind("shard", shard(event.function().functionId()))
        .bind("requestId", event.requestId())
        .bind("duplicate", duplicate)
        .bind("account", event.function().account())
        .bind("region", event.function().region())
        .bind("functionId", event.function().functionId())
        .bind("functionName", event.functionName())
        .bind("qualifier", event.qualifier().orElse(""))
        .bind("payload", event.payload())
        .bind("traceHeader", event.traceHeader())
        .bind("now", now)
        .update();
    Waiting waiting = new Waiting(now, id, false);
    inbox.postAfter(transaction, new Message.Arrived(event.function(), waiting, now));
    return id;
  }

  Optional<Event> find(Sql sql, long id) {
    return sql.query("select * from event where id = :id").bind("id", id).first(EventStore::event);
  }

  /** What is due earliest of a function, behind {@code after}. */
  List<Waiting> behind(Sql sql, long functionId, Waiting after, int limit) {
    return line(
            sql.query(
                """
                select id, due, deaths from event
                where shard = :shard and function_id = :functionId
                  and (due, id) > (:due, :id)
                order by due, id limit :limit
                """),
            functionId)
        .bind("due", after.due())
        .bind("id", after.id())
        .bind("limit", limit)
        .list(EventStore::waiting);
  }

  /** The function with the lowest shard and id behind another one that has events. */
  Optional<FunctionKey> functionBehind(Sql sql, OptionalLong functionId) {
    long after = functionId.orElse(Long.MIN_VALUE);
    long shard = functionId.isPresent() ? shard(after) : -1;
    return sql.query(
            """
            select account, region, function_id from event
            where (shard, function_id) > (:shard, :functionId)
            order by shard, function_id limit 1
            """)
        .bind("shard", shard)
        .bind("functionId", after)
        .first(EventStore::function);
  }

  /** The qualifiers with which events of a function were asked, each with its oldest event. */
  List<Oldest> oldest(Sql sql, long functionId) {
    List<Oldest> all = new ArrayList<>();
    Optional<Oldest> next = oldest(sql, functionId, null);
    while (next.isPresent()) {
      all.add(next.get());
      next = oldest(sql, functionId, next.get().qualifier().orElse(""));
    }
    return all;
  }

  private static Optional<Oldest> oldest(Sql sql, long functionId, @Nullable String after) {
    return line(
            sql.query(
                """
                select qualifier, function_name, accepted_at from event
                where shard = :shard and function_id = :functionId
                  and qualifier %s :after
                order by qualifier, accepted_at limit 1
                """
                    .formatted(after == null ? ">=" : ">")),
            functionId)
        .bind("after", after == null ? "" : after)
        .first(
            row ->
                new Oldest(qualifier(row), row.text("function_name"), row.number("accepted_at")));
  }

  /** The oldest event of a function and qualifier. */
  record Oldest(Optional<String> qualifier, String functionName, long acceptedAt) {}

  /** The oldest events of a function and qualifier. */
  List<Aged> byAge(Sql sql, long functionId, Optional<String> qualifier, int limit) {
    return line(
            sql.query(
                """
                select id, due, deaths, accepted_at from event
                where shard = :shard and function_id = :functionId and qualifier = :qualifier
                order by accepted_at limit :limit
                """),
            functionId)
        .bind("qualifier", qualifier.orElse(""))
        .bind("limit", limit)
        .list(row -> new Aged(waiting(row), row.number("accepted_at")));
  }

  /** A waiting event and when it was accepted. */
  record Aged(Waiting event, long acceptedAt) {}

  /** Writes that an attempt began, unless it has ended. */
  void recordStart(Transaction transaction, Event event, long startedAt) {
    transaction
        .query("update event set started_at = :startedAt where id = :id and tries = :tries")
        .bind("startedAt", startedAt)
        .bind("id", event.id())
        .bind("tries", event.progress().tries())
        .update();
  }

  /** Writes that an attempt was broken off by the server itself: it was never made. */
  void forgetStart(Transaction transaction, long id) {
    transaction
        .query("update event set started_at = null where id = :id and started_at is not null")
        .bind("id", id)
        .update();
  }

  /**
   * Counts the deaths of the server during attempts, to be called once at each start. Up to the
   * third, a death is an attempt that does not count: the server may have been stopped for any
   * reason. Behind the third the event is tried alone, and a death counts; it waits a minute
   * before, so that a host that goes down again and again for another reason does not use up its
   * attempts.
   */
  void recover(Transaction transaction, long now) {
    transaction
        .query(
            """
            insert into event_attempt (event_id, number, started_at, ended_at, outcome)
            select id, tries + 1, started_at, :now, :outcome from event
            where started_at is not null
            """)
        .bind("now", now)
        .bind("outcome", AttemptOutcome.SERVER_STOPPED)
        .update();
    transaction
        .query(
            """
            update event set
              attempts = attempts + case when deaths >= :suspect then 1 else 0 end,
              due = case when deaths + 1 >= :suspect then :later else due end,
              deaths = deaths + 1, tries = tries + 1, started_at = null
            where started_at is not null
            """)
        .bind("later", now + SUSPICION_MILLIS)
        .bind("suspect", Event.DEATHS_OF_A_SUSPECT)
        .update();
  }

  /**
   * Lets an event wait for its next attempt.
   *
   * @return whether the event still was where the attempt had found it
   */
  boolean retry(Transaction transaction, Event event, Progress after, long due) {
    Query update =
        transaction
            .query(
                """
                update event set due = :due, attempts = :attempts, tries = :tries,
                  throttles = :throttles, started_at = null, last_version = :version,
                  last_response = :response, last_error = :error
                where id = :id and tries = :before
                """)
            .bind("due", due)
            .bind("attempts", after.attempts())
            .bind("tries", after.tries())
            .bind("throttles", after.throttles())
            .bind("version", after.last().map(LastAnswer::version))
            .bind("response", after.last().map(LastAnswer::response))
            .bind("error", after.last().map(LastAnswer::errorMessage));
    return update.bind("id", event.id()).bind("before", event.progress().tries()).update() == 1;
  }

  /** Lets an event that waits for a later time be due; empty if none does. */
  Optional<Waiting> hasten(Transaction transaction, long id, long due) {
    return transaction
        .query(
            """
            update event set due = :due where id = :id and due > :due returning id, due, deaths
            """)
        .bind("due", due)
        .bind("id", id)
        .first(EventStore::waiting);
  }

  /** As {@link #retry}, but the event goes. */
  boolean remove(Transaction transaction, Event event) {
    return transaction
            .query("delete from event where id = :id and tries = :before")
            .bind("id", event.id())
            .bind("before", event.progress().tries())
            .update()
        == 1;
  }

  private static Query line(Query query, long functionId) {
    return query.bind("shard", shard(functionId)).bind("functionId", functionId);
  }

  private static Waiting waiting(Row row) {
    return new Waiting(
        row.number("due"), row.number("id"), row.number("deaths") >= Event.DEATHS_OF_A_SUSPECT);
  }

  private static FunctionKey function(Row row) {
    return new FunctionKey(row.text("account"), row.text("region"), row.number("function_id"));
  }

  private static Optional<String> qualifier(Row row) {
    return Optional.of(row.text("qualifier")).filter(text -> !text.isEmpty());
  }

  static NewEvent content(Row row, byte[] payload) {
    return new NewEvent(
        row.text("request_id"),
        function(row),
        row.text("function_name"),
        qualifier(row),
        payload,
        row.optionalText("trace_header"));
  }

  private static Event event(Row row) {
    Optional<LastAnswer> last =
        row.optionalText("last_version")
            .map(
                version ->
                    new LastAnswer(version, row.bytes("last_response"), row.text("last_error")));
    Progress progress =
        new Progress(
            row.integer("attempts"),
            row.integer("tries"),
            row.integer("throttles"),
            row.integer("deaths"),
            last);
    return new Event(
        row.number("id"),
        row.integer("duplicate"),
        content(row, row.bytes("payload")),
        row.number("accepted_at"),
        row.number("due"),
        progress);
  }
}
