package dev.redrive.services.lambda;

import dev.redrive.engine.FunctionKey;
import dev.redrive.store.Query;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The rows of functions, and the reading of a whole function. */
final class FunctionStore {
  private final VersionStore versions = new VersionStore();
  private final AliasStore aliases = new AliasStore();
  private final EventInvokeConfigStore eventInvokeConfigs = new EventInvokeConfigStore();

  /** A function's row, without what hangs on it. */
  private record Head(
      long id,
      FunctionName name,
      OptionalInt reserved,
      boolean allowsLoops,
      int nextVersion,
      String tags) {}

  /**
   * A reservation.
   *
   * @param function whose it is
   * @param concurrency how much
   */
  record Reservation(FunctionKey function, int concurrency) {}

  Optional<LambdaFunction> find(Sql sql, FunctionName name) {
    return sql.query(
            """
            select * from lambda_function
            where account = :account and region = :region and name = :name
            """)
        .bind("account", name.account())
        .bind("region", name.region())
        .bind("name", name.name())
        .first(FunctionStore::head)
        .map(head -> whole(sql, head));
  }

  Optional<LambdaFunction> byId(Sql sql, long id) {
    return sql.query("select * from lambda_function where id = :id")
        .bind("id", id)
        .first(FunctionStore::head)
        .map(head -> whole(sql, head));
  }

  /** The ids of the functions whose work is unfinished. */
  List<Long> unfinished(Sql sql) {
    return sql.query(
            """
            select distinct function_id from lambda_version where stage in ('CREATING', 'UPDATING')
            """)
        .list(row -> row.number("function_id"));
  }

  /** The functions of all regions whose failures go to a target; reads all functions. */
  List<FunctionName> failingTo(Sql sql, String targetArn) {
    return sql.query(
            """
            select account, region, name from lambda_function where id in (
              select function_id from lambda_version where dead_letter_arn = :target
              union select function_id from lambda_event_invoke_config where on_failure = :target)
            order by name
            """)
        .bind("target", targetArn)
        .list(row -> new FunctionName(row.text("account"), row.text("region"), row.text("name")));
  }

  List<Reservation> reservations(Sql sql) {
    return sql.query("select * from lambda_function where reserved_concurrency is not null")
        .list(
            row ->
                new Reservation(
                    new FunctionKey(row.text("account"), row.text("region"), row.number("id")),
                    row.integer("reserved_concurrency")));
  }

  /** The number of functions of an account in a region. */
  long count(Sql sql, String account, String region) {
    return ofRegion(
            sql.query(
                """
                select count(*) as functions from lambda_function
                where account = :account and region = :region
                """),
            account,
            region)
        .first(row -> row.number("functions"))
        .orElse(0L);
  }

  /** The concurrency that all other functions of the region reserve together. */
  long reservedBesides(Sql sql, LambdaFunction function) {
    return ofRegion(
            sql.query(
                """
                select coalesce(sum(reserved_concurrency), 0) as reserved from lambda_function
                where account = :account and region = :region and id <> :id
                """),
            function.name().account(),
            function.name().region())
        .bind("id", function.id())
        .first(row -> row.number("reserved"))
        .orElse(0L);
  }

  /** Inserts a function under an id that no other ever had. */
  long insert(Transaction transaction, FunctionName name, Map<String, String> tags) {
    long id =
        transaction
            .query("update lambda_function_id set last = last + 1 returning last")
            .first(row -> row.number("last"))
            .orElseThrow();
    transaction
        .query(
            """
            insert into lambda_function (id, account, region, name, next_version, tags)
            values (:id, :account, :region, :name, 1, :tags)
            """)
        .bind("id", id)
        .bind("account", name.account())
        .bind("region", name.region())
        .bind("name", name.name())
        .bind("tags", TextMaps.write(tags))
        .update();
    return id;
  }

  void setTags(Transaction transaction, long id, Map<String, String> tags) {
    transaction
        .query("update lambda_function set tags = :tags where id = :id")
        .bind("tags", TextMaps.write(tags))
        .bind("id", id)
        .update();
  }

  void setNextVersion(Transaction transaction, long id, int nextVersion) {
    transaction
        .query("update lambda_function set next_version = :next where id = :id")
        .bind("next", nextVersion)
        .bind("id", id)
        .update();
  }

  void setReserved(Transaction transaction, long id, OptionalInt concurrency) {
    transaction
        .query("update lambda_function set reserved_concurrency = :reserved where id = :id")
        .bind("reserved", concurrency)
        .bind("id", id)
        .update();
  }

  void setAllowsLoops(Transaction transaction, long id, boolean allowed) {
    transaction
        .query("update lambda_function set allows_loops = :allowed where id = :id")
        .bind("allowed", allowed ? 1 : 0)
        .bind("id", id)
        .update();
  }

  /** Deletes a function with all that hangs on it. */
  void delete(Transaction transaction, long id) {
    for (String statement :
        List.of(
            "delete from lambda_permission where function_id = :id",
            "delete from lambda_event_invoke_config where function_id = :id",
            "delete from lambda_alias where function_id = :id",
            "delete from lambda_version where function_id = :id",
            "delete from lambda_function where id = :id")) {
      transaction.query(statement).bind("id", id).update();
    }
  }

  private LambdaFunction whole(Sql sql, Head head) {
    return new LambdaFunction(
        head.id(),
        head.name(),
        head.reserved(),
        head.allowsLoops(),
        head.nextVersion(),
        TextMaps.read(head.tags()),
        versions.all(sql, head.id()),
        aliases.all(sql, head.id()),
        eventInvokeConfigs.all(sql, head.id()));
  }

  private static Head head(Row row) {
    return new Head(
        row.number("id"),
        new FunctionName(row.text("account"), row.text("region"), row.text("name")),
        Columns.optionalInt(row, "reserved_concurrency"),
        row.integer("allows_loops") == 1,
        row.integer("next_version"),
        row.text("tags"));
  }

  private static Query ofRegion(Query query, String account, String region) {
    return query.bind("account", account).bind("region", region);
  }
}
