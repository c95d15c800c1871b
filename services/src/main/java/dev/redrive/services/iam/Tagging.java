package dev.redrive.services.iam;

import static dev.redrive.services.iam.Given.given;

import dev.redrive.api.Call;
import dev.redrive.api.iam.ListPolicyTagsRequest;
import dev.redrive.api.iam.ListPolicyTagsResponse;
import dev.redrive.api.iam.ListRoleTagsRequest;
import dev.redrive.api.iam.ListRoleTagsResponse;
import dev.redrive.api.iam.Tag;
import dev.redrive.services.iam.TagStore.Owner;
import dev.redrive.services.iam.TagStore.StoredTag;
import dev.redrive.store.Sql;
import java.util.List;

/** Tags roles and managed policies. */
final class Tagging {
  private final IamDatabase database;

  Tagging(IamDatabase database) {
    this.database = database;
  }

  void tagRole(String name, List<Tag> tags) {
    String account = Call.current().account();
    List<StoredTag> given = Tags.of(tags, Owner.ROLE);
    database.write(
        transaction -> {
          IamRole role = Roles.find(transaction, account, name);
          Tags.put(transaction, Owner.ROLE, role.id(), given);
          return role;
        });
  }

  void untagRole(String name, List<String> keys) {
    String account = Call.current().account();
    database.write(
        transaction -> {
          IamRole role = Roles.find(transaction, account, name);
          Tags.remove(transaction, Owner.ROLE, role.id(), keys);
          return role;
        });
  }

  ListRoleTagsResponse ofRole(ListRoleTagsRequest input) {
    String account = Call.current().account();
    Page<StoredTag> page =
        database.read(
            sql ->
                Tags.page(
                    sql,
                    Owner.ROLE,
                    Roles.find(sql, account, given(input.roleName())).id(),
                    input.marker(),
                    input.maxItems()));
    return ListRoleTagsResponse.builder()
        .tags(Tags.shown(page.items()))
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  void tagPolicy(String arn, List<Tag> tags) {
    Call call = Call.current();
    List<StoredTag> given = Tags.of(tags, Owner.POLICY);
    database.write(
        transaction -> {
          ManagedPolicy policy = policy(transaction, arn);
          PolicyVersions.requireOwn(policy, call, "iam:TagPolicy");
          Tags.put(transaction, Owner.POLICY, policy.id(), given);
          return policy;
        });
  }

  void untagPolicy(String arn, List<String> keys) {
    Call call = Call.current();
    database.write(
        transaction -> {
          ManagedPolicy policy = policy(transaction, arn);
          PolicyVersions.requireOwn(policy, call, "iam:UntagPolicy");
          Tags.remove(transaction, Owner.POLICY, policy.id(), keys);
          return policy;
        });
  }

  ListPolicyTagsResponse ofPolicy(ListPolicyTagsRequest input) {
    Page<StoredTag> page =
        database.read(
            sql -> {
              ManagedPolicy policy = policy(sql, given(input.policyArn()));
              return policy.isAws()
                  ? new Page<>(List.of(), null)
                  : Tags.page(sql, Owner.POLICY, policy.id(), input.marker(), input.maxItems());
            });
    return ListPolicyTagsResponse.builder()
        .tags(Tags.shown(page.items()))
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  private static ManagedPolicy policy(Sql sql, String arn) {
    return PolicyStore.find(sql, arn).orElseThrow(() -> IamErrors.policyNotFound(arn));
  }
}
