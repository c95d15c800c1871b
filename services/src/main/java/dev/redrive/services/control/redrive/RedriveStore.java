package dev.redrive.services.control.redrive;

import dev.redrive.engine.EventFilter;
import dev.redrive.engine.EventStatus;
import dev.redrive.services.control.redrive.Redrive.Counts;
import dev.redrive.services.control.redrive.Redrive.Order;
import dev.redrive.services.control.redrive.Redrive.Place;
import dev.redrive.services.control.redrive.Redrive.Started;
import dev.redrive.services.control.redrive.Redrive.State;
import dev.redrive.store.Query;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of redrives. */
final class RedriveStore {
  private static final int MOST_LISTED = 200;

  /** Adds a redrive that has just begun. */
  void insert(Transaction transaction, Redrive redrive) {
    Query insert =
        transaction.query(
            """
            insert into redrive (redrive_id, account, region, state, queue_arn, request_ids,
              statuses, function_name, error_type, accepted_since, accepted_until, target, payload,
              per_second, again, started_by, started_at, total, last)
            values (:redriveId, :account, :region, :state, :queueArn, :requestIds,
              :statuses, :functionName, :errorType, :since, :until, :target, :payload,
              :perSecond, :again, :startedBy, :startedAt, :total, :last)
            """);
    Order order = redrive.order();
    bind(insert, order.source())
        .bind("redriveId", redrive.redriveId())
        .bind("account", order.account())
        .bind("region", order.region())
        .bind("state", redrive.state())
        .bind("target", order.target())
        .bind("payload", order.payload())
        .bind("perSecond", order.perSecond())
        .bind("again", order.again())
        .bind("startedBy", redrive.started().by())
        .bind("startedAt", redrive.started().at())
        .bind("total", redrive.counts().total())
        .bind("last", redrive.place().last())
        .update();
  }

  private static Query bind(Query insert, Source source) {
    @Nullable String queueArn = null;
    @Nullable String requestIds = null;
    @Nullable EventFilter filter = null;
    switch (source) {
      case Source.Messages(String arn) -> queueArn = arn;
      case Source.Requests(List<String> ids) -> requestIds = String.join("\n", ids);
      case Source.Ended(EventFilter given) -> filter = given;
    }
    Optional<EventFilter> events = Optional.ofNullable(filter);
    return insert
        .bind("queueArn", queueArn)
        .bind("requestIds", requestIds)
        .bind("statuses", events.map(given -> joined(given.statuses())))
        .bind("functionName", events.flatMap(EventFilter::functionName))
        .bind("errorType", events.flatMap(EventFilter::errorType))
        .bind("since", filter == null ? OptionalLong.empty() : filter.accepted().since())
        .bind("until", filter == null ? OptionalLong.empty() : filter.accepted().until());
  }

  private static String joined(Set<EventStatus> statuses) {
    return statuses.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
  }

  /** The redrives of an account and region, newest first. */
  List<Redrive> list(Sql sql, String account, String region) {
    return sql.query(
            """
            select * from redrive where account = :account and region = :region
            order by id desc limit :limit
            """)
        .bind("account", account)
        .bind("region", region)
        .bind("limit", MOST_LISTED)
        .list(RedriveStore::redrive);
  }

  Optional<Redrive> find(Sql sql, String redriveId) {
    return sql.query("select * from redrive where redrive_id = :redriveId")
        .bind("redriveId", redriveId)
        .first(RedriveStore::redrive);
  }

  /** Those that go on. */
  List<String> running(Sql sql) {
    return sql.query("select redrive_id from redrive where state = 'RUNNING' order by id")
        .list(row -> row.text("redrive_id"));
  }

  /** Notes how far a redrive is, if it still goes on. */
  void advance(Transaction transaction, long id, Counts counts, Place place) {
    transaction
        .query(
            """
            update redrive set redriven = :redriven, skipped = :skipped, failed = :failed,
              place = :place, place_in = :row
            where id = :id
            """)
        .bind("redriven", counts.redriven())
        .bind("skipped", counts.skipped())
        .bind("failed", counts.failed())
        .bind("place", place.at())
        .bind("row", place.row())
        .bind("id", id)
        .update();
  }

  /** Ends a redrive that goes on; false if it had ended. */
  boolean end(Transaction transaction, long id, State state, long now) {
    return transaction
            .query(
                """
                update redrive set state = :state, ended_at = :now
                where id = :id and state = 'RUNNING'
                """)
            .bind("state", state)
            .bind("now", now)
            .bind("id", id)
            .update()
        == 1;
  }

  /** Forgets all but the newest of those that have ended, with their items. */
  void prune(Transaction transaction, int kept) {
    List<Long> old =
        transaction
            .query(
                """
                select id from redrive where state <> 'RUNNING'
                order by id desc limit -1 offset :kept
                """)
            .bind("kept", kept)
            .list(row -> row.number("id"));
    for (long id : old) {
      transaction.query("delete from redrive_item where redrive = :id").bind("id", id).update();
      transaction.query("delete from redrive where id = :id").bind("id", id).update();
    }
  }

  private static Redrive redrive(Row row) {
    Order order =
        new Order(
            row.text("account"),
            row.text("region"),
            source(row),
            row.optionalText("target"),
            row.optionalBytes("payload"),
            perSecond(row),
            row.flag("again"));
    return new Redrive(
        row.number("id"),
        row.text("redrive_id"),
        order,
        new Started(row.text("started_by"), row.number("started_at")),
        State.valueOf(row.text("state")),
        row.optionalNumber("ended_at"),
        new Counts(
            row.number("total"),
            row.number("redriven"),
            row.number("skipped"),
            row.number("failed")),
        new Place(row.number("place"), row.number("place_in"), row.number("last")));
  }

  private static OptionalInt perSecond(Row row) {
    OptionalLong given = row.optionalNumber("per_second");
    return given.isPresent() ? OptionalInt.of((int) given.getAsLong()) : OptionalInt.empty();
  }

  private static Source source(Row row) {
    Optional<Source> messages = row.optionalText("queue_arn").map(Source.Messages::new);
    Optional<Source> requests =
        row.optionalText("request_ids").map(ids -> new Source.Requests(List.of(ids.split("\n"))));
    return messages.or(() -> requests).orElseGet(() -> new Source.Ended(filter(row)));
  }

  private static EventFilter filter(Row row) {
    Set<EventStatus> statuses = EnumSet.noneOf(EventStatus.class);
    for (String status : row.text("statuses").split(",", -1)) {
      statuses.add(EventStatus.valueOf(status));
    }
    return new EventFilter(
        row.text("account"),
        row.text("region"),
        statuses,
        row.optionalText("function_name"),
        Optional.empty(),
        Optional.empty(),
        row.optionalText("error_type"),
        new EventFilter.Span(
            row.optionalNumber("accepted_since"), row.optionalNumber("accepted_until")));
  }
}
