package dev.redrive.services.sqs;

import dev.redrive.services.sqs.MoveTask.Order;
import dev.redrive.services.sqs.MoveTask.State;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The rows of moves, of each queue only the latest. */
final class MoveTaskStore {
  private static final String COLUMNS =
      """
      select task_id, source, queue, destination, per_second, started, state, to_move, moved, failure
      from sqs_move_task
      """;

  /** Adds a move, and forgets those of its queue that are no more listed. */
  void insert(Transaction transaction, MoveTask task) {
    transaction
        .query(
            """
            insert into sqs_move_task
              (task_id, source, queue, destination, per_second, started, state, to_move, moved)
            values
              (:id, :source, :queue, :destination, :perSecond, :started, :state, :toMove, :moved)""")
        .bind("id", task.id())
        .bind("source", task.source())
        .bind("queue", task.queue())
        .bind("destination", task.order().destination())
        .bind("perSecond", task.order().perSecond())
        .bind("started", task.started())
        .bind("state", task.state())
        .bind("toMove", task.toMove())
        .bind("moved", task.moved())
        .update();
    transaction
        .query(
            """
            delete from sqs_move_task where queue = :queue and id not in (
              select id from sqs_move_task where queue = :queue order by id desc limit :kept)""")
        .bind("queue", task.queue())
        .bind("kept", SqsLimits.MOVE_TASKS)
        .update();
  }

  Optional<MoveTask> find(Sql sql, String id) {
    return sql.query(COLUMNS + "where task_id = :id").bind("id", id).first(MoveTaskStore::task);
  }

  /** The moves of a queue, latest first. */
  List<MoveTask> latest(Sql sql, long queue, int count) {
    return sql.query(COLUMNS + "where queue = :queue order by id desc limit :count")
        .bind("queue", queue)
        .bind("count", count)
        .list(MoveTaskStore::task);
  }

  /** The moves that have not ended. */
  List<MoveTask> running(Sql sql) {
    return sql.query(COLUMNS + "where state = 'RUNNING' order by id").list(MoveTaskStore::task);
  }

  /** Stores how far a move is. */
  void update(Transaction transaction, MoveTask task) {
    transaction
        .query(
            """
            update sqs_move_task set state = :state, moved = :moved, failure = :failure
            where task_id = :id""")
        .bind("state", task.state())
        .bind("moved", task.moved())
        .bind("failure", task.failure())
        .bind("id", task.id())
        .update();
  }

  /** Forgets the moves of a queue. */
  void deleteOf(Transaction transaction, long queue) {
    transaction
        .query("delete from sqs_move_task where queue = :queue")
        .bind("queue", queue)
        .update();
  }

  private static MoveTask task(Row row) {
    return new MoveTask(
        row.text("task_id"),
        row.text("source"),
        row.number("queue"),
        new Order(row.optionalText("destination"), perSecond(row)),
        row.number("started"),
        State.valueOf(row.text("state")),
        row.number("to_move"),
        row.number("moved"),
        row.optionalText("failure"));
  }

  private static OptionalInt perSecond(Row row) {
    return row.optionalNumber("per_second").stream().mapToInt(Math::toIntExact).findFirst();
  }
}
