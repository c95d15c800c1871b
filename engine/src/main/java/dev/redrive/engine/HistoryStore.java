package dev.redrive.engine;

import dev.redrive.store.Database;
import dev.redrive.store.Query;
import dev.redrive.store.Row;
import dev.redrive.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of attempts and of events that have ended, and how long they are kept. */
final class HistoryStore {
  private static final int PRUNED_AT_ONCE = 500;

  private final Limits limits;
  private @Nullable Size size;

  HistoryStore(Limits limits) {
    this.limits = limits;
  }

  /**
   * How much is kept; what ended first goes first.
   *
   * @param ageMillis how long an event is kept after its end
   * @param events how many
   * @param payloadBytes how much payload in all
   */
  record Limits(long ageMillis, long events, long payloadBytes) {
    static final Limits DEFAULTS = new Limits(7L * 24 * 3600 * 1000, 100_000, 1L << 30);
  }

  private record Size(long events, long payloadBytes) {
    Size plus(long moreEvents, long moreBytes) {
      return new Size(events + moreEvents, payloadBytes + moreBytes);
    }
  }

  void addAttempt(Transaction transaction, long eventId, AttemptRecord attempt) {
    attempt(
            transaction.query(
                """
                insert into event_attempt
                  (event_id, number, started_at, ended_at, outcome, error_type, error_message)
                values
                  (:id, :number, :startedAt, :endedAt, :outcome, :errorType, :errorMessage)
                """),
            attempt)
        .bind("id", eventId)
        .bind("endedAt", attempt.endedAt())
        .update();
  }

  /** Adds an event that has just ended, with its last attempt if one was made. */
  void add(
      Transaction transaction,
      Event event,
      int attempts,
      Ending ending,
      @Nullable AttemptRecord last,
      long endedAt) {
    NewEvent content = event.content();
    Query insert =
        transaction
            .query(
                """
                insert into event_history (id, request_id, duplicate, account, region, function_id,
                  function_name, qualifier, payload, trace_header, accepted_at, ended_at, attempts,
                  status, condition, reason, dead_letter_target, destination, delivery_error,
                  number, started_at, outcome, error_type, error_message)
                values (:id, :requestId, :duplicate, :account, :region, :functionId,
                  :functionName, :qualifier, :payload, :traceHeader, :acceptedAt, :endedAt,
                  :attempts, :status, :condition, :reason, :deadLetterTarget, :destination,
                  :deliveryError, :number, :startedAt, :outcome, :errorType, :errorMessage)
                """)
            .bind("id", event.id())
            .bind("requestId", content.requestId())
            .bind("duplicate", event.duplicate())
            .bind("account", content.function().account())
            .bind("region", content.function().region())
            .bind("functionId", content.function().functionId())
            .bind("functionName", content.functionName())
            .bind("qualifier", content.qualifier().orElse(""))
            .bind("payload", content.payload())
            .bind("traceHeader", content.traceHeader())
            .bind("acceptedAt", event.acceptedAt())
            .bind("endedAt", endedAt)
            .bind("attempts", attempts);
    ending(insert, ending);
    attempt(insert, last).update();
    transaction.afterCommit(() -> grown(content.payload().length));
  }

  private static void ending(Query insert, Ending ending) {
    insert
        .bind("status", ending.status())
        .bind("condition", ending.condition())
        .bind("reason", ending.reason())
        .bind("deadLetterTarget", ending.deadLetterTarget())
        .bind("destination", ending.destination())
        .bind("deliveryError", ending.deliveryError());
  }

  private static Query attempt(Query insert, @Nullable AttemptRecord attempt) {
    return insert
        .bind("number", attempt == null ? null : attempt.number())
        .bind("startedAt", attempt == null ? null : attempt.startedAt())
        .bind("outcome", attempt == null ? null : attempt.outcome())
        .bind("errorType", attempt == null ? null : attempt.errorType())
        .bind("errorMessage", attempt == null ? null : attempt.errorMessage());
  }

  private synchronized void grown(int payloadBytes) {
    if (size != null) {
      size = size.plus(1, payloadBytes);
    }
  }

  /** Deletes what is too much or too old, a few hundred events at a time. */
  void prune(Database database, long now) {
    boolean more = database.write(transaction -> pruneSome(transaction, now));
    while (more) {
      more = database.write(transaction -> pruneSome(transaction, now));
    }
  }

  /** Whether there may be more to delete. */
  private boolean pruneSome(Transaction transaction, long now) {
    Size before = size(transaction);
    long events = 0;
    long bytes = 0;
    List<Long> doomed = new ArrayList<>();
    for (Oldest oldest : oldest(transaction)) {
      boolean tooMuch =
          before.events - events > limits.events
              || before.payloadBytes - bytes > limits.payloadBytes;
      if (!tooMuch && oldest.endedAt > now - limits.ageMillis) {
        break;
      }
      doomed.add(oldest.id);
      events++;
      bytes += oldest.payloadBytes;
    }
    delete(transaction, doomed);
    Size gone = new Size(-events, -bytes);
    transaction.afterCommit(() -> shrunk(gone));
    return doomed.size() == PRUNED_AT_ONCE;
  }

  private static void delete(Transaction transaction, List<Long> doomed) {
    transaction
        .query("delete from event_attempt where event_id = :id")
        .batch(doomed, (query, id) -> query.bind("id", id));
    transaction
        .query("delete from event_history where id = :id")
        .batch(doomed, (query, id) -> query.bind("id", id));
  }

  private record Oldest(long id, long endedAt, long payloadBytes) {
    static Oldest of(Row row) {
      return new Oldest(row.number("id"), row.number("ended_at"), row.number("payload_bytes"));
    }
  }

  private static List<Oldest> oldest(Transaction transaction) {
    return transaction
        .query(
            """
            select id, ended_at, length(payload) as payload_bytes from event_history
            order by id limit :limit
            """)
        .bind("limit", PRUNED_AT_ONCE)
        .list(Oldest::of);
  }

  /** What is kept, counted once; later changes are added to it. */
  private synchronized Size size(Transaction transaction) {
    if (size == null) {
      size =
          transaction
              .query(
                  """
                  select count(*) as events, coalesce(sum(length(payload)), 0) as payload_bytes
                  from event_history
                  """)
              .first(row -> new Size(row.number("events"), row.number("payload_bytes")))
              .orElse(new Size(0, 0));
    }
    return size;
  }

  private synchronized void shrunk(Size gone) {
    if (size != null) {
      size = size.plus(gone.events, gone.payloadBytes);
    }
  }
}
