package dev.redrive.services.iam;

import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The SQL of roles and of the policies that are embedded in them. */
final class RoleStore {
  private static final String COLUMNS =
      """
      id, account, name, path, role_id, trust_policy, description, max_session_seconds,
      boundary_arn, created""";

  /** An inline policy. */
  record InlinePolicy(String name, String document) {}

  private RoleStore() {}

  static Optional<IamRole> find(Sql sql, String account, String name) {
    return similar(sql, account, name).filter(role -> role.name().equals(name));
  }

  /** The role whose name differs in letter case at most. */
  static Optional<IamRole> similar(Sql sql, String account, String name) {
    return sql.query(
            "select " + COLUMNS + " from iam_role where account = :account and name_key = :key")
        .bind("account", account)
        .bind("key", key(name))
        .first(RoleStore::role);
  }

  /** All roles of the account, by name. */
  static List<IamRole> list(Sql sql, String account) {
    return sql.query(
            "select " + COLUMNS + " from iam_role where account = :account order by name_key")
        .bind("account", account)
        .list(RoleStore::role);
  }

  static List<IamRole> withBoundary(Sql sql, String account, String policyArn) {
    return sql.query(
            "select "
                + COLUMNS
                + """
                 from iam_role where account = :account and boundary_arn = :policy
                order by name_key
                """)
        .bind("account", account)
        .bind("policy", policyArn)
        .list(RoleStore::role);
  }

  /** Adds the role and answers its row id; the id in the record is not looked at. */
  static long add(Transaction transaction, IamRole role) {
    return transaction
        .query(
            """
            insert into iam_role (account, name, name_key, path, role_id, trust_policy, description,
              max_session_seconds, boundary_arn, created)
            values (:account, :name, :key, :path, :roleId, :trust, :description,
              :maxSession, :boundary, :created)
            """)
        .bind("account", role.account())
        .bind("name", role.name())
        .bind("key", key(role.name()))
        .bind("path", role.path())
        .bind("roleId", role.roleId())
        .bind("trust", role.trustPolicy())
        .bind("description", role.description())
        .bind("maxSession", role.maxSessionSeconds())
        .bind("boundary", role.boundaryArn())
        .bind("created", role.created())
        .insertedId();
  }

  /** Stores what may change of a role: trust policy, description, longest session, boundary. */
  static void update(Transaction transaction, IamRole role) {
    transaction
        .query(
            """
            update iam_role set trust_policy = :trust, description = :description,
              max_session_seconds = :maxSession, boundary_arn = :boundary
            where id = :id
            """)
        .bind("trust", role.trustPolicy())
        .bind("description", role.description())
        .bind("maxSession", role.maxSessionSeconds())
        .bind("boundary", role.boundaryArn())
        .bind("id", role.id())
        .update();
  }

  static void delete(Transaction transaction, long role) {
    transaction.query("delete from iam_role where id = :id").bind("id", role).update();
  }

  /** The inline policies of the role, by name. */
  static List<InlinePolicy> inlinePolicies(Sql sql, long role) {
    return sql.query(
            """
            select name, document from iam_role_inline_policy where role = :role order by name
            """)
        .bind("role", role)
        .list(row -> new InlinePolicy(row.text("name"), row.text("document")));
  }

  static void putInlinePolicy(Transaction transaction, long role, InlinePolicy policy) {
    transaction
        .query(
            """
            insert into iam_role_inline_policy (role, name, document)
            values (:role, :name, :document)
            on conflict (role, name) do update set document = excluded.document
            """)
        .bind("role", role)
        .bind("name", policy.name())
        .bind("document", policy.document())
        .update();
  }

  /** Whether there was one. */
  static boolean deleteInlinePolicy(Transaction transaction, long role, String name) {
    return transaction
            .query("delete from iam_role_inline_policy where role = :role and name = :name")
            .bind("role", role)
            .bind("name", name)
            .update()
        > 0;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static IamRole role(Row row) {
    return new IamRole(
        row.number("id"),
        row.text("account"),
        row.text("name"),
        row.text("path"),
        row.text("role_id"),
        row.text("trust_policy"),
        row.optionalText("description"),
        row.integer("max_session_seconds"),
        row.optionalText("boundary_arn"),
        row.number("created"));
  }
}
