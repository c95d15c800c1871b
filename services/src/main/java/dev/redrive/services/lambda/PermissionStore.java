package dev.redrive.services.lambda;

import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;

/** The rows of resource policies; a qualifier of {@code $LATEST} stands for the function itself. */
final class PermissionStore {

  /**
   * One statement of a policy.
   *
   * @param id its {@code Sid}
   * @param json its text
   */
  record Statement(String id, String json) {}

  List<Statement> statements(Sql sql, long functionId, String qualifier) {
    return sql.query(
            """
            select statement_id, statement from lambda_permission
            where function_id = :function and qualifier = :qualifier order by id
            """)
        .bind("function", functionId)
        .bind("qualifier", qualifier)
        .list(row -> new Statement(row.text("statement_id"), row.text("statement")));
  }

  void insert(Transaction transaction, long functionId, String qualifier, Statement statement) {
    transaction
        .query(
            """
            insert into lambda_permission (function_id, qualifier, statement_id, statement)
            values (:function, :qualifier, :id, :statement)
            """)
        .bind("function", functionId)
        .bind("qualifier", qualifier)
        .bind("id", statement.id())
        .bind("statement", statement.json())
        .update();
  }

  void delete(Transaction transaction, long functionId, String qualifier, String statementId) {
    transaction
        .query(
            """
            delete from lambda_permission
            where function_id = :function and qualifier = :qualifier and statement_id = :id
            """)
        .bind("function", functionId)
        .bind("qualifier", qualifier)
        .bind("id", statementId)
        .update();
  }

  void deleteAll(Transaction transaction, long functionId, String qualifier) {
    transaction
        .query(
            "delete from lambda_permission where function_id = :function and qualifier = :qualifier")
        .bind("function", functionId)
        .bind("qualifier", qualifier)
        .update();
  }
}
