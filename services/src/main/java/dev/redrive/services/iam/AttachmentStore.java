package dev.redrive.services.iam;

import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;

/** The SQL of which managed policy is attached to which role. */
final class AttachmentStore {
  private AttachmentStore() {}

  /** The ARNs of the policies of the role, in the order of their attachment. */
  static List<String> ofRole(Sql sql, long role) {
    return sql.query("select policy_arn from iam_role_attachment where role = :role order by id")
        .bind("role", role)
        .list(row -> row.text("policy_arn"));
  }

  /** The roles of the account that have the policy, by name. */
  static List<IamRole> roles(Sql sql, String account, String policyArn) {
    return sql.query(
            """
            select r.id, r.account, r.name, r.path, r.role_id, r.trust_policy, r.description,
              r.max_session_seconds, r.boundary_arn, r.created
            from iam_role_attachment a join iam_role r on r.id = a.role
            where a.account = :account and a.policy_arn = :policy
            order by r.name_key
            """)
        .bind("account", account)
        .bind("policy", policyArn)
        .list(RoleStore::role);
  }

  static int count(Sql sql, String account, String policyArn) {
    return sql.query(
            """
            select count(*) as attachments from iam_role_attachment
            where account = :account and policy_arn = :policy
            """)
        .bind("account", account)
        .bind("policy", policyArn)
        .first(row -> row.integer("attachments"))
        .orElse(0);
  }

  static int boundaries(Sql sql, String account, String policyArn) {
    return sql.query(
            """
            select count(*) as boundaries from iam_role
            where account = :account and boundary_arn = :policy
            """)
        .bind("account", account)
        .bind("policy", policyArn)
        .first(row -> row.integer("boundaries"))
        .orElse(0);
  }

  /** Attaching twice changes nothing. */
  static void attach(Transaction transaction, IamRole role, String policyArn) {
    transaction
        .query(
            """
            insert into iam_role_attachment (account, role, policy_arn)
            values (:account, :role, :policy)
            on conflict (role, policy_arn) do nothing
            """)
        .bind("account", role.account())
        .bind("role", role.id())
        .bind("policy", policyArn)
        .update();
  }

  /** Whether it was attached. */
  static boolean detach(Transaction transaction, long role, String policyArn) {
    return transaction
            .query("delete from iam_role_attachment where role = :role and policy_arn = :policy")
            .bind("role", role)
            .bind("policy", policyArn)
            .update()
        > 0;
  }
}
