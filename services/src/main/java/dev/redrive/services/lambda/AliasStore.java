package dev.redrive.services.lambda;

import dev.redrive.services.lambda.Alias.Routing;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of aliases. */
final class AliasStore {

  SortedMap<String, Alias> all(Sql sql, long functionId) {
    SortedMap<String, Alias> aliases = new TreeMap<>();
    sql.query("select * from lambda_alias where function_id = :function")
        .bind("function", functionId)
        .list(AliasStore::alias)
        .forEach(alias -> aliases.put(alias.name(), alias));
    return Collections.unmodifiableSortedMap(aliases);
  }

  /** Inserts an alias, or replaces it. */
  void put(Transaction transaction, long functionId, Alias alias) {
    transaction
        .query(
            """
            insert into lambda_alias (function_id, name, revision_id, description, number,
              additional_number, additional_weight)
            values (:function, :name, :revision, :description, :number, :additional, :weight)
            on conflict (function_id, name) do update set revision_id = excluded.revision_id,
              description = excluded.description, number = excluded.number,
              additional_number = excluded.additional_number,
              additional_weight = excluded.additional_weight
            """)
        .bind("function", functionId)
        .bind("name", alias.name())
        .bind("revision", alias.revisionId())
        .bind("description", alias.description())
        .bind("number", alias.number())
        .bind("additional", alias.routing().map(Routing::number))
        .bind("weight", alias.routing().map(Routing::weight))
        .update();
  }

  void delete(Transaction transaction, long functionId, String name) {
    transaction
        .query("delete from lambda_alias where function_id = :function and name = :name")
        .bind("function", functionId)
        .bind("name", name)
        .update();
  }

  private static Alias alias(Row row) {
    OptionalInt additional = Columns.optionalInt(row, "additional_number");
    return new Alias(
        row.text("name"),
        row.text("revision_id"),
        row.text("description"),
        row.integer("number"),
        additional.isEmpty()
            ? Optional.empty()
            : Optional.of(new Routing(additional.getAsInt(), row.real("additional_weight"))));
  }
}
