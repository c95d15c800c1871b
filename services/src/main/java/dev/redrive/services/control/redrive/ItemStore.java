package dev.redrive.services.control.redrive;

import dev.redrive.services.control.redrive.Item.Outcome;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;

/** The rows that say what came of the items of redrives. */
final class ItemStore {
  private static final int MOST_COPIES = 20;

  void insert(Transaction transaction, long redrive, Item item) {
    transaction
        .query(
            """
            insert into redrive_item
              (redrive, source_request_id, message_id, function_arn, outcome, request_id, reason)
            values
              (:redrive, :source, :messageId, :functionArn, :outcome, :requestId, :reason)
            """)
        .bind("redrive", redrive)
        .bind("source", item.sourceRequestId())
        .bind("messageId", item.messageId())
        .bind("functionArn", item.functionArn())
        .bind("outcome", item.outcome())
        .bind("requestId", item.requestId())
        .bind("reason", item.reason())
        .update();
  }

  /** The items of a redrive in their order, behind a number of them. */
  List<Item> list(Sql sql, long redrive, long behind, int limit) {
    return sql.query(
            """
            select * from redrive_item where redrive = :redrive
            order by id limit :limit offset :behind
            """)
        .bind("redrive", redrive)
        .bind("behind", behind)
        .bind("limit", limit)
        .list(ItemStore::item);
  }

  /** The events that an event was sent back as, newest first. */
  List<String> copies(Sql sql, String sourceRequestId) {
    return sql.query(
            """
            select request_id from redrive_item
            where source_request_id = :source and outcome = 'REDRIVEN'
            order by id desc limit :limit
            """)
        .bind("source", sourceRequestId)
        .bind("limit", MOST_COPIES)
        .list(row -> row.text("request_id"));
  }

  /** Where an event that a redrive made comes from. */
  Optional<Origin> origin(Sql sql, String requestId) {
    return sql.query(
            """
            select source_request_id, redrive_id from redrive_item
            join redrive on redrive.id = redrive_item.redrive
            where request_id = :requestId limit 1
            """)
        .bind("requestId", requestId)
        .first(row -> new Origin(row.text("redrive_id"), row.optionalText("source_request_id")));
  }

  private static Item item(Row row) {
    return new Item(
        row.optionalText("source_request_id"),
        row.optionalText("message_id"),
        row.optionalText("function_arn"),
        Outcome.valueOf(row.text("outcome")),
        row.optionalText("request_id"),
        row.optionalText("reason"));
  }
}
