package dev.redrive.services.iam;

import static dev.redrive.services.iam.Given.given;

import dev.redrive.api.Call;
import dev.redrive.api.iam.AttachedPermissionsBoundary;
import dev.redrive.api.iam.CreateRoleRequest;
import dev.redrive.api.iam.CreateRoleResponse;
import dev.redrive.api.iam.GetRoleResponse;
import dev.redrive.api.iam.ListInstanceProfilesForRoleResponse;
import dev.redrive.api.iam.ListRolesRequest;
import dev.redrive.api.iam.ListRolesResponse;
import dev.redrive.api.iam.Role;
import dev.redrive.api.iam.UpdateRoleDescriptionResponse;
import dev.redrive.engine.Clock;
import dev.redrive.services.iam.TagStore.Owner;
import dev.redrive.services.iam.TagStore.StoredTag;
import dev.redrive.store.Sql;
import dev.redrive.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes, tells of, changes and removes roles. */
final class Roles {
  private static final int PER_ACCOUNT = 1_000;
  private static final int DEFAULT_SESSION_SECONDS = 3_600;

  private final IamDatabase database;
  private final Clock clock;
  private final RoleActivity activity;

  Roles(IamDatabase database, Clock clock, RoleActivity activity) {
    this.database = database;
    this.clock = clock;
    this.activity = activity;
  }

  CreateRoleResponse create(CreateRoleRequest input) {
    String account = Call.current().account();
    String trust = given(input.assumeRolePolicyDocument());
    List<StoredTag> tags = Tags.of(input.tags(), Owner.ROLE);
    IamRole role =
        new IamRole(
            0,
            account,
            given(input.roleName()),
            Optional.ofNullable(input.path()).orElse("/"),
            IamIds.role(),
            trust,
            Optional.ofNullable(input.description()).filter(text -> !text.isEmpty()),
            Optional.ofNullable(input.maxSessionDuration()).orElse(DEFAULT_SESSION_SECONDS),
            Optional.ofNullable(input.permissionsBoundary()),
            now());
    TrustPrincipals principals = TrustPrincipals.of(Documents.checkTrust(trust), account);
    database.write(transaction -> add(transaction, role, principals, tags));
    Role shown =
        identity(role)
            .permissionsBoundary(boundary(role))
            .tags(tags.isEmpty() ? null : Tags.shown(tags))
            .build();
    return CreateRoleResponse.builder().role(shown).build();
  }

  private static IamRole add(
      Transaction transaction, IamRole role, TrustPrincipals principals, List<StoredTag> tags) {
    role.boundaryArn().ifPresent(arn -> Attachments.requireBoundary(transaction, arn));
    if (RoleStore.similar(transaction, role.account(), role.name()).isPresent()) {
      throw IamErrors.roleExists(role.name());
    }
    if (RoleStore.list(transaction, role.account()).size() >= PER_ACCOUNT) {
      throw IamErrors.quota("RolesPerAccount", PER_ACCOUNT);
    }
    principals.requireExisting(transaction);
    TagStore.put(transaction, Owner.ROLE, RoleStore.add(transaction, role), tags);
    return role;
  }

  GetRoleResponse get(String name) {
    String account = Call.current().account();
    Role shown =
        database.read(
            sql -> {
              IamRole role = find(sql, account, name);
              List<StoredTag> tags = TagStore.list(sql, Owner.ROLE, role.id());
              return identity(role)
                  .description(role.description().orElse(null))
                  .maxSessionDuration(role.maxSessionSeconds())
                  .permissionsBoundary(boundary(role))
                  .tags(tags.isEmpty() ? null : Tags.shown(tags))
                  .roleLastUsed(activity.lastUsed(sql, role.roleId()))
                  .build();
            });
    return GetRoleResponse.builder().role(shown).build();
  }

  ListRolesResponse list(ListRolesRequest input) {
    String account = Call.current().account();
    String prefix = Optional.ofNullable(input.pathPrefix()).orElse("/");
    List<IamRole> all =
        database.read(sql -> RoleStore.list(sql, account)).stream()
            .filter(role -> role.path().startsWith(prefix))
            .toList();
    Page<IamRole> page = Page.of(all, IamRole::name, input.marker(), input.maxItems());
    return ListRolesResponse.builder()
        .roles(page.items().stream().map(Roles::listed).toList())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  /** The instance profiles with a role: there are none, since nothing here runs on instances. */
  ListInstanceProfilesForRoleResponse instanceProfiles(String name) {
    String account = Call.current().account();
    IamRole _ = database.read(sql -> find(sql, account, name));
    return ListInstanceProfilesForRoleResponse.builder()
        .instanceProfiles(List.of())
        .isTruncated(false)
        .build();
  }

  void update(String name, @Nullable String description, @Nullable Integer maxSession) {
    change(
        name,
        role -> {
          IamRole described = description == null ? role : role.withDescription(description);
          return maxSession == null ? described : described.withMaxSessionSeconds(maxSession);
        });
  }

  UpdateRoleDescriptionResponse updateDescription(String name, String description) {
    IamRole role = change(name, r -> r.withDescription(description));
    return UpdateRoleDescriptionResponse.builder()
        .role(identity(role).description(role.description().orElse(null)).build())
        .build();
  }

  void updateTrustPolicy(String name, String document) {
    String account = Call.current().account();
    TrustPrincipals principals = TrustPrincipals.of(Documents.checkTrust(document), account);
    database.write(
        transaction -> {
          IamRole role = find(transaction, account, name);
          principals.requireExisting(transaction);
          RoleStore.update(transaction, role.withTrustPolicy(document));
          return role;
        });
  }

  void setBoundary(String name, Optional<String> policyArn) {
    String account = Call.current().account();
    database.write(
        transaction -> {
          IamRole role = find(transaction, account, name);
          policyArn.ifPresent(arn -> Attachments.requireBoundary(transaction, arn));
          RoleStore.update(transaction, role.withBoundary(policyArn));
          return role;
        });
  }

  void delete(String name) {
    String account = Call.current().account();
    database.write(
        transaction -> {
          IamRole role = find(transaction, account, name);
          if (!AttachmentStore.ofRole(transaction, role.id()).isEmpty()) {
            throw IamErrors.conflict("Cannot delete entity, must detach all policies first.");
          }
          if (!RoleStore.inlinePolicies(transaction, role.id()).isEmpty()) {
            throw IamErrors.conflict("Cannot delete entity, must delete policies first.");
          }
          TagStore.removeAll(transaction, Owner.ROLE, role.id());
          RoleUseStore.remove(transaction, role.roleId());
          RoleStore.delete(transaction, role.id());
          return role;
        });
  }

  /** The role, or AWS's complaint. */
  static IamRole find(Sql sql, String account, String name) {
    return RoleStore.find(sql, account, name).orElseThrow(() -> IamErrors.noSuchRole(name));
  }

  private IamRole change(String name, UnaryOperator<IamRole> change) {
    String account = Call.current().account();
    return database.write(
        transaction -> {
          IamRole changed = change.apply(find(transaction, account, name));
          RoleStore.update(transaction, changed);
          return changed;
        });
  }

  private static Role listed(IamRole role) {
    return identity(role)
        .description(role.description().orElse(null))
        .maxSessionDuration(role.maxSessionSeconds())
        .build();
  }

  private static Role.Builder identity(IamRole role) {
    return Role.builder()
        .path(role.path())
        .roleName(role.name())
        .roleId(role.roleId())
        .arn(role.arn())
        .createDate(Instant.ofEpochMilli(role.created()))
        .assumeRolePolicyDocument(Documents.encoded(role.trustPolicy()));
  }

  private static @Nullable AttachedPermissionsBoundary boundary(IamRole role) {
    return role.boundaryArn()
        .map(
            arn ->
                AttachedPermissionsBoundary.builder()
                    .permissionsBoundaryType("Policy")
                    .permissionsBoundaryArn(arn)
                    .build())
        .orElse(null);
  }

  /** IAM's dates are whole seconds. */
  private long now() {
    return clock.now() / 1000 * 1000;
  }
}
