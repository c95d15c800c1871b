package dev.redrive.services.iam;

import dev.redrive.services.iam.policy.Policy;
import dev.redrive.services.iam.policy.PolicyKind;
import dev.redrive.services.iam.policy.PolicySet;
import dev.redrive.store.Sql;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds roles with their policies compiled, and keeps them until IAM changes, which it sees at
 * once. Safe for use by many threads.
 */
public final class RoleDirectory {
  private static final int KEPT = 10_000;

  private record Key(String account, String name) {}

  private record Entry(long generation, RoleAccess access) {}

  private final IamDatabase database;
  private final Map<Key, Entry> cache = new ConcurrentHashMap<>();

  /** Reads from the database that IAM changes. */
  public RoleDirectory(IamDatabase database) {
    this.database = database;
  }

  /** The role of that name, without its path. */
  Optional<RoleAccess> find(String account, String name) {
    Key key = new Key(account, name);
    long generation = database.generation();
    Entry known = cache.get(key);
    if (known != null && known.generation() == generation) {
      return Optional.of(known.access());
    }
    Optional<RoleAccess> loaded = database.read(sql -> load(sql, key));
    if (cache.size() >= KEPT) {
      cache.clear();
    }
    loaded.ifPresentOrElse(
        access -> cache.put(key, new Entry(generation, access)), () -> cache.remove(key));
    return loaded;
  }

  /** The role of that ARN, if the path is right too. */
  Optional<RoleAccess> find(String roleArn) {
    return RoleArn.parse(roleArn)
        .flatMap(arn -> find(arn.account(), arn.name()))
        .filter(access -> access.role().arn().equals(roleArn));
  }

  /** The unique id of the role of that ARN, {@code AROA...}. */
  public Optional<String> roleId(String roleArn) {
    return find(roleArn).map(access -> access.role().roleId());
  }

  /** The document of a managed policy that is in force, compiled. */
  Optional<Policy> managedPolicy(String policyArn) {
    return database.read(sql -> managed(sql, policyArn));
  }

  private static Optional<RoleAccess> load(Sql sql, Key key) {
    return RoleStore.find(sql, key.account(), key.name())
        .map(
            role ->
                new RoleAccess(
                    role, compile(role.trustPolicy()), policies(sql, role), tags(sql, role)));
  }

  private static PolicySet policies(Sql sql, IamRole role) {
    Map<String, Policy> identity = new LinkedHashMap<>();
    for (RoleStore.InlinePolicy inline : RoleStore.inlinePolicies(sql, role.id())) {
      identity.put(inline.name(), compile(inline.document()));
    }
    for (String arn : AttachmentStore.ofRole(sql, role.id())) {
      managed(sql, arn).ifPresent(policy -> identity.put(arn, policy));
    }
    Optional<Policy> boundary = role.boundaryArn().flatMap(arn -> managed(sql, arn));
    return new PolicySet(identity, boundary, List.of(), Optional.empty());
  }

  private static Optional<Policy> managed(Sql sql, String arn) {
    return PolicyStore.find(sql, arn)
        .flatMap(policy -> PolicyStore.defaultVersion(sql, policy))
        .map(version -> compile(version.document()));
  }

  private static Map<String, String> tags(Sql sql, IamRole role) {
    return TagStore.list(sql, TagStore.Owner.ROLE, role.id()).stream()
        .collect(Collectors.toUnmodifiableMap(TagStore.StoredTag::key, TagStore.StoredTag::value));
  }

  /** What is stored was judged when it came; here only its meaning counts. */
  private static Policy compile(String document) {
    return Policy.parse(PolicyKind.RESOURCE, document);
  }
}
