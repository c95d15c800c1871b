package dev.redrive.services.iam;

import dev.redrive.services.iam.ManagedPolicy.Version;
import dev.redrive.store.Row;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The SQL of customers' managed policies and their versions; AWS's are looked up beside it. */
final class PolicyStore {
  private static final String COLUMNS =
      """
      id, account, name, path, policy_id, description, default_version, last_version, created,
      updated""";

  private PolicyStore() {}

  /** The policy of that ARN, be it a customer's or AWS's. */
  static Optional<ManagedPolicy> find(Sql sql, String arn) {
    Optional<PolicyArn> parsed = PolicyArn.parse(arn);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    return parsed.get().isAws()
        ? AwsManagedPolicies.find(arn)
        : similar(sql, parsed.get().account(), parsed.get().name())
            .filter(policy -> policy.arn().equals(arn));
  }

  /** The customer's policy whose name differs in letter case at most. */
  static Optional<ManagedPolicy> similar(Sql sql, String account, String name) {
    return sql.query(
            "select " + COLUMNS + " from iam_policy where account = :account and name_key = :key")
        .bind("account", account)
        .bind("key", name.toLowerCase(Locale.ROOT))
        .first(PolicyStore::policy);
  }

  /** The customer's policies, by name. */
  static List<ManagedPolicy> list(Sql sql, String account) {
    return sql.query(
            "select " + COLUMNS + " from iam_policy where account = :account order by name_key")
        .bind("account", account)
        .list(PolicyStore::policy);
  }

  /** Adds the policy and answers its row id. */
  static long add(Transaction transaction, String account, ManagedPolicy policy) {
    return transaction
        .query(
            """
            insert into iam_policy (account, name, name_key, path, policy_id, description,
              default_version, last_version, created, updated)
            values (:account, :name, :key, :path, :policyId, :description,
              :default, :last, :created, :updated)
            """)
        .bind("account", account)
        .bind("name", policy.name())
        .bind("key", policy.name().toLowerCase(Locale.ROOT))
        .bind("path", policy.path())
        .bind("policyId", policy.policyId())
        .bind("description", policy.description())
        .bind("default", policy.defaultVersion())
        .bind("last", policy.lastVersion())
        .bind("created", policy.created())
        .bind("updated", policy.updated())
        .insertedId();
  }

  static void delete(Transaction transaction, long policy) {
    transaction
        .query("delete from iam_policy_version where policy = :id")
        .bind("id", policy)
        .update();
    transaction.query("delete from iam_policy where id = :id").bind("id", policy).update();
  }

  /** The versions of the policy, the newest first. */
  static List<Version> versions(Sql sql, ManagedPolicy policy) {
    if (policy.isAws()) {
      return AwsManagedPolicies.currentVersion(policy.arn()).stream().toList();
    }
    return sql.query(
            """
            select version, document, created from iam_policy_version
            where policy = :policy order by version desc
            """)
        .bind("policy", policy.id())
        .list(
            row ->
                new Version(row.integer("version"), row.text("document"), row.number("created")));
  }

  /** The version in force. */
  static Optional<Version> defaultVersion(Sql sql, ManagedPolicy policy) {
    return versions(sql, policy).stream()
        .filter(version -> version.number() == policy.defaultVersion())
        .findFirst();
  }

  static void addVersion(Transaction transaction, long policy, Version version) {
    transaction
        .query(
            """
            insert into iam_policy_version (policy, version, document, created)
            values (:policy, :version, :document, :created)
            """)
        .bind("policy", policy)
        .bind("version", version.number())
        .bind("document", version.document())
        .bind("created", version.created())
        .update();
  }

  static void deleteVersion(Transaction transaction, long policy, int version) {
    transaction
        .query("delete from iam_policy_version where policy = :policy and version = :version")
        .bind("policy", policy)
        .bind("version", version)
        .update();
  }

  /** Stores which version is in force, which was the last, and when that changed. */
  static void updateVersions(
      Transaction transaction, long policy, int defaultVersion, int lastVersion, long now) {
    transaction
        .query(
            """
            update iam_policy set default_version = :default, last_version = :last, updated = :now
            where id = :id
            """)
        .bind("default", defaultVersion)
        .bind("last", lastVersion)
        .bind("now", now)
        .bind("id", policy)
        .update();
  }

  private static ManagedPolicy policy(Row row) {
    return new ManagedPolicy(
        row.number("id"),
        "arn:aws:iam::" + row.text("account") + ":policy" + row.text("path") + row.text("name"),
        row.text("name"),
        row.text("path"),
        row.text("policy_id"),
        row.optionalText("description"),
        row.integer("default_version"),
        row.integer("last_version"),
        row.number("created"),
        row.number("updated"));
  }
}
