package dev.redrive.services.iam;

import static dev.redrive.services.iam.Given.given;

import dev.redrive.api.Call;
import dev.redrive.api.iam.AttachedPolicy;
import dev.redrive.api.iam.ListAttachedRolePoliciesRequest;
import dev.redrive.api.iam.ListAttachedRolePoliciesResponse;
import dev.redrive.store.Sql;
import java.util.List;
import java.util.Optional;

/** Attaches managed policies to roles and detaches them. */
final class Attachments {
  private static final int PER_ROLE = 10;

  private final IamDatabase database;

  Attachments(IamDatabase database) {
    this.database = database;
  }

  void attach(String roleName, String policyArn) {
    String account = Call.current().account();
    requireArn(policyArn);
    database.write(
        transaction -> {
          IamRole role = Roles.find(transaction, account, roleName);
          if (PolicyStore.find(transaction, policyArn).isEmpty()) {
            throw IamErrors.policyNotAttachable(policyArn);
          }
          List<String> attached = AttachmentStore.ofRole(transaction, role.id());
          if (!attached.contains(policyArn) && attached.size() >= PER_ROLE) {
            throw IamErrors.quota("PoliciesPerRole", PER_ROLE);
          }
          AttachmentStore.attach(transaction, role, policyArn);
          return role;
        });
  }

  void detach(String roleName, String policyArn) {
    String account = Call.current().account();
    requireArn(policyArn);
    database.write(
        transaction -> {
          IamRole role = Roles.find(transaction, account, roleName);
          if (!AttachmentStore.detach(transaction, role.id(), policyArn)) {
            throw IamErrors.policyNotFound(policyArn);
          }
          return role;
        });
  }

  ListAttachedRolePoliciesResponse list(ListAttachedRolePoliciesRequest input) {
    String account = Call.current().account();
    String prefix = Optional.ofNullable(input.pathPrefix()).orElse("/");
    List<PolicyArn> attached =
        database
            .read(
                sql ->
                    AttachmentStore.ofRole(
                        sql, Roles.find(sql, account, given(input.roleName())).id()))
            .stream()
            .flatMap(arn -> PolicyArn.parse(arn).stream())
            .filter(arn -> arn.path().startsWith(prefix))
            .toList();
    Page<PolicyArn> page = Page.of(attached, PolicyArn::text, input.marker(), input.maxItems());
    return ListAttachedRolePoliciesResponse.builder()
        .attachedPolicies(
            page.items().stream()
                .map(
                    arn ->
                        AttachedPolicy.builder()
                            .policyName(arn.name())
                            .policyArn(arn.text())
                            .build())
                .toList())
        .isTruncated(page.isTruncated())
        .marker(page.marker())
        .build();
  }

  /** Refuses what is no ARN, and then what is an ARN of something else. */
  static void requireArn(String policyArn) {
    if (!policyArn.startsWith("arn:") || policyArn.split(":", 6).length < 6) {
      throw IamErrors.validation("Invalid ARN:  Could not be parsed!");
    }
    if (PolicyArn.parse(policyArn).isEmpty()) {
      throw IamErrors.invalidArn(policyArn);
    }
  }

  /** Refuses a boundary that is no managed policy. */
  static void requireBoundary(Sql sql, String policyArn) {
    if (PolicyArn.parse(policyArn).isEmpty()) {
      throw IamErrors.invalidArn(policyArn);
    }
    if (PolicyStore.find(sql, policyArn).isEmpty()) {
      throw IamErrors.noSuchBoundary(policyArn);
    }
  }
}
