package dev.redrive.services.iam;

import static dev.redrive.services.iam.Given.given;

import dev.redrive.api.Call;
import dev.redrive.api.iam.GetRolePolicyResponse;
import dev.redrive.api.iam.ListRolePoliciesRequest;
import dev.redrive.api.iam.ListRolePoliciesResponse;
import dev.redrive.services.iam.RoleStore.InlinePolicy;
import java.util.List;

/** Embeds policies in roles. */
final class InlinePolicies {
  private final IamDatabase database;

  InlinePolicies(IamDatabase database) {
    this.database = database;
  }

  void put(String roleName, String policyName, String document) {
    String account = Call.current().account();
    database.write(
        transaction -> {
          IamRole role = Roles.find(transaction, account, roleName);
          List<String> others =
              RoleStore.inlinePolicies(transaction, role.id()).stream()
                  .filter(policy -> !policy.name().equals(policyName))
                  .map(InlinePolicy::document)
                  .toList();
          Documents.checkInline(roleName, document, others);
          RoleStore.putInlinePolicy(transaction, role.id(), new InlinePolicy(policyName, document));
          return role;
        });
  }

  GetRolePolicyResponse get(String roleName, String policyName) {
    InlinePolicy found =
        of(roleName).stream()
            .filter(policy -> policy.name().equals(policyName))
            .findFirst()
            .orElseThrow(() -> IamErrors.noSuchInlinePolicy(policyName));
    return GetRolePolicyResponse.builder()
        .roleName(roleName)
        .policyName(policyName)
        .policyDocument(Documents.encoded(found.document()))
        .build();
  }

  ListRolePoliciesResponse list(ListRolePoliciesRequest input) {
    List<String> names = of(given(input.roleName())).stream().map(InlinePolicy::name).toList();
    Page<String> page = Page.of(names, name -> name, input.marker(), input.maxItems());
    return ListRolePoliciesResponse.builder()
        .policyNames(page.items())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  void delete(String roleName, String policyName) {
    String account = Call.current().account();
    database.write(
        transaction -> {
          IamRole role = Roles.find(transaction, account, roleName);
          if (!RoleStore.deleteInlinePolicy(transaction, role.id(), policyName)) {
            throw IamErrors.noSuchInlinePolicy(policyName);
          }
          return role;
        });
  }

  private List<InlinePolicy> of(String roleName) {
    String account = Call.current().account();
    return database.read(
        sql -> RoleStore.inlinePolicies(sql, Roles.find(sql, account, roleName).id()));
  }
}
