package dev.redrive.services.iam;

import static dev.redrive.services.iam.Given.given;

import dev.redrive.api.Call;
import dev.redrive.api.iam.CreatePolicyRequest;
import dev.redrive.api.iam.CreatePolicyResponse;
import dev.redrive.api.iam.GetPolicyResponse;
import dev.redrive.api.iam.ListEntitiesForPolicyRequest;
import dev.redrive.api.iam.ListEntitiesForPolicyResponse;
import dev.redrive.api.iam.ListPoliciesRequest;
import dev.redrive.api.iam.ListPoliciesResponse;
import dev.redrive.api.iam.Policy;
import dev.redrive.api.iam.PolicyRole;
import dev.redrive.engine.Clock;
import dev.redrive.services.iam.TagStore.Owner;
import dev.redrive.services.iam.TagStore.StoredTag;
import dev.redrive.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes, lists and removes managed policies, and tells who has them. */
final class ManagedPolicies {
  private static final int PER_ACCOUNT = 1_500;

  private final IamDatabase database;
  private final Clock clock;

  ManagedPolicies(IamDatabase database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  CreatePolicyResponse create(CreatePolicyRequest input) {
    String account = Call.current().account();
    String document = given(input.policyDocument());
    List<StoredTag> tags = Tags.of(input.tags(), Owner.POLICY);
    Documents.checkManaged(document);
    ManagedPolicy policy = fresh(account, input, clock.now() / 1000 * 1000);
    database.write(
        transaction -> {
          if (PolicyStore.similar(transaction, account, policy.name()).isPresent()) {
            throw IamErrors.policyExists(policy.name());
          }
          if (PolicyStore.list(transaction, account).size() >= PER_ACCOUNT) {
            throw IamErrors.quota("PoliciesPerAccount", PER_ACCOUNT);
          }
          long id = PolicyStore.add(transaction, account, policy);
          PolicyStore.addVersion(
              transaction, id, new ManagedPolicy.Version(1, document, policy.created()));
          TagStore.put(transaction, Owner.POLICY, id, tags);
          return id;
        });
    return CreatePolicyResponse.builder()
        .policy(shown(policy, 0, 0).tags(tags.isEmpty() ? null : Tags.shown(tags)).build())
        .build();
  }

  private static ManagedPolicy fresh(String account, CreatePolicyRequest input, long now) {
    String path = Optional.ofNullable(input.path()).orElse("/");
    String name = given(input.policyName());
    return new ManagedPolicy(
        0,
        "arn:aws:iam::" + account + ":policy" + path + name,
        name,
        path,
        IamIds.policy(),
        Optional.ofNullable(input.description()).filter(text -> !text.isEmpty()),
        1,
        1,
        now,
        now);
  }

  GetPolicyResponse get(String arn) {
    String account = Call.current().account();
    return database.read(
        sql -> {
          ManagedPolicy policy =
              PolicyStore.find(sql, arn).orElseThrow(() -> IamErrors.policyNotFound(arn));
          List<StoredTag> tags =
              policy.isAws() ? List.of() : TagStore.list(sql, Owner.POLICY, policy.id());
          return GetPolicyResponse.builder()
              .policy(
                  shown(sql, account, policy)
                      .description(policy.description().orElse(null))
                      .tags(Tags.shown(tags))
                      .build())
              .build();
        });
  }

  ListPoliciesResponse list(ListPoliciesRequest input) {
    String account = Call.current().account();
    String scope = Optional.ofNullable(input.scope()).orElse("All");
    String prefix = Optional.ofNullable(input.pathPrefix()).orElse("/");
    return database.read(
        sql -> {
          List<ManagedPolicy> candidates = new ArrayList<>();
          if (!scope.equals("AWS")) {
            candidates.addAll(PolicyStore.list(sql, account));
          }
          if (!scope.equals("Local")) {
            candidates.addAll(AwsManagedPolicies.all());
          }
          List<Policy> all =
              candidates.stream()
                  .filter(policy -> policy.path().startsWith(prefix))
                  .map(policy -> shown(sql, account, policy).build())
                  .filter(policy -> wanted(policy, input))
                  .toList();
          Page<Policy> page =
              Page.of(all, policy -> given(policy.arn()), input.marker(), input.maxItems());
          return ListPoliciesResponse.builder()
              .policies(page.items())
              .isTruncated(page.isTruncated())
              .marker(page.marker())
              .build();
        });
  }

  private static boolean wanted(Policy policy, ListPoliciesRequest input) {
    int attachments = given(policy.attachmentCount());
    int boundaries = given(policy.permissionsBoundaryUsageCount());
    boolean byUsage =
        input.policyUsageFilter() == null
            || (input.policyUsageFilter().equals("PermissionsPolicy") ? attachments : boundaries)
                > 0;
    boolean byAttachment = !Boolean.TRUE.equals(input.onlyAttached()) || attachments > 0;
    return byUsage && byAttachment;
  }

  void delete(String arn) {
    Call call = Call.current();
    Attachments.requireArn(arn);
    database.write(
        transaction -> {
          ManagedPolicy policy =
              PolicyStore.find(transaction, arn).orElseThrow(() -> IamErrors.policyNotFound(arn));
          PolicyVersions.requireOwn(policy, call, "iam:DeletePolicy");
          String account = call.account();
          if (AttachmentStore.count(transaction, account, arn) > 0
              || AttachmentStore.boundaries(transaction, account, arn) > 0) {
            throw IamErrors.conflict("Cannot delete a policy attached to entities.");
          }
          if (PolicyStore.versions(transaction, policy).size() > 1) {
            throw IamErrors.conflict(
                "This policy has more than one version. Before you delete a policy, you must"
                    + " delete the policy's versions. The default version is deleted with the"
                    + " policy.");
          }
          TagStore.removeAll(transaction, Owner.POLICY, policy.id());
          PolicyStore.delete(transaction, policy.id());
          return policy;
        });
  }

  ListEntitiesForPolicyResponse entities(ListEntitiesForPolicyRequest input) {
    String account = Call.current().account();
    String arn = given(input.policyArn());
    String prefix = Optional.ofNullable(input.pathPrefix()).orElse("/");
    Set<IamRole> roles =
        database.read(
            sql -> {
              if (PolicyStore.find(sql, arn).isEmpty()) {
                throw IamErrors.policyNotAttachable(arn);
              }
              return users(sql, account, arn, Optional.ofNullable(input.policyUsageFilter()));
            });
    boolean wanted = input.entityFilter() == null || input.entityFilter().equals("Role");
    List<IamRole> shown =
        roles.stream().filter(role -> wanted && role.path().startsWith(prefix)).toList();
    Page<IamRole> page = Page.of(shown, IamRole::name, input.marker(), input.maxItems());
    return ListEntitiesForPolicyResponse.builder()
        .policyGroups(List.of())
        .policyUsers(List.of())
        .policyRoles(
            page.items().stream()
                .map(r -> PolicyRole.builder().roleName(r.name()).roleId(r.roleId()).build())
                .toList())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  private static Set<IamRole> users(Sql sql, String account, String arn, Optional<String> usage) {
    Set<IamRole> roles = new LinkedHashSet<>();
    if (!usage.equals(Optional.of("PermissionsBoundary"))) {
      roles.addAll(AttachmentStore.roles(sql, account, arn));
    }
    if (!usage.equals(Optional.of("PermissionsPolicy"))) {
      roles.addAll(RoleStore.withBoundary(sql, account, arn));
    }
    return roles;
  }

  private static Policy.Builder shown(Sql sql, String account, ManagedPolicy policy) {
    return shown(
        policy,
        AttachmentStore.count(sql, account, policy.arn()),
        AttachmentStore.boundaries(sql, account, policy.arn()));
  }

  private static Policy.Builder shown(ManagedPolicy policy, int attachments, int boundaries) {
    return Policy.builder()
        .policyName(policy.name())
        .policyId(policy.policyId())
        .arn(policy.arn())
        .path(policy.path())
        .defaultVersionId(policy.defaultVersionId())
        .attachmentCount(attachments)
        .permissionsBoundaryUsageCount(boundaries)
        .isAttachable(true)
        .createDate(Instant.ofEpochMilli(policy.created()))
        .updateDate(Instant.ofEpochMilli(policy.updated()));
  }
}
