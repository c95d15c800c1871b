package dev.redrive.services.iam;

import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.Optional;

/** The SQL of when roles were last used. */
final class RoleUseStore {
  /**
   * A role's last use.
   *
   * @param at business time, epoch milliseconds
   * @param region where
   */
  record Use(long at, String region) {}

  private RoleUseStore() {}

  /** Stores a use of a role that still exists. */
  static void put(Transaction transaction, String roleId, Use use) {
    transaction
        .query(
            """
            insert into iam_role_use (role_id, used, region)
            select :roleId, :used, :region
            where exists (select 1 from iam_role where role_id = :roleId)
            on conflict (role_id) do update set used = excluded.used, region = excluded.region
            """)
        .bind("roleId", roleId)
        .bind("used", use.at())
        .bind("region", use.region())
        .update();
  }

  static Optional<Use> find(Sql sql, String roleId) {
    return sql.query("select used, region from iam_role_use where role_id = :roleId")
        .bind("roleId", roleId)
        .first(row -> new Use(row.number("used"), row.text("region")));
  }

  static void remove(Transaction transaction, String roleId) {
    transaction
        .query("delete from iam_role_use where role_id = :roleId")
        .bind("roleId", roleId)
        .update();
  }
}
