package dev.redrive.services.lambda;

import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows that say how events are treated. */
final class EventInvokeConfigStore {

  SortedMap<String, EventInvokeConfig> all(Sql sql, long functionId) {
    SortedMap<String, EventInvokeConfig> configs = new TreeMap<>();
    sql.query("select * from lambda_event_invoke_config where function_id = :function")
        .bind("function", functionId)
        .list(EventInvokeConfigStore::config)
        .forEach(config -> configs.put(config.qualifier(), config));
    return Collections.unmodifiableSortedMap(configs);
  }

  /** Inserts the configuration of a qualifier, or replaces it. */
  void put(Transaction transaction, long functionId, EventInvokeConfig config) {
    transaction
        .query(
            """
            insert into lambda_event_invoke_config (function_id, qualifier, last_modified,
              maximum_retry_attempts, maximum_event_age_seconds, on_success, on_failure)
            values (:function, :qualifier, :modified, :retries, :age, :success, :failure)
            on conflict (function_id, qualifier) do update set
              last_modified = excluded.last_modified,
              maximum_retry_attempts = excluded.maximum_retry_attempts,
              maximum_event_age_seconds = excluded.maximum_event_age_seconds,
              on_success = excluded.on_success, on_failure = excluded.on_failure
            """)
        .bind("function", functionId)
        .bind("qualifier", config.qualifier())
        .bind("modified", config.lastModified())
        .bind("retries", config.maximumRetryAttempts())
        .bind("age", config.maximumEventAgeSeconds())
        .bind("success", config.onSuccess())
        .bind("failure", config.onFailure())
        .update();
  }

  void delete(Transaction transaction, long functionId, String qualifier) {
    transaction
        .query(
            """
            delete from lambda_event_invoke_config
            where function_id = :function and qualifier = :qualifier
            """)
        .bind("function", functionId)
        .bind("qualifier", qualifier)
        .update();
  }

  private static EventInvokeConfig config(Row row) {
    return new EventInvokeConfig(
        row.text("qualifier"),
        row.number("last_modified"),
        Columns.optionalInt(row, "maximum_retry_attempts"),
        Columns.optionalInt(row, "maximum_event_age_seconds"),
        row.optionalText("on_success"),
        row.optionalText("on_failure"));
  }
}
