package dev.redrive.services.iam;

import dev.redrive.api.Call;
import dev.redrive.services.iam.policy.PolicyKind;
import dev.redrive.store.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents of a role for a simulation: its own policies, those attached to it, its boundary.
 *
 * @param identity by the names that answers show
 */
record SimulatedRole(IamRole role, List<Document> identity, Optional<Document> boundary) {
  /** A document by the name that answers show. */
  record Document(String id, String text) {
    SimulatedPolicy compiled(SimulatedPolicy.Type type) {
      return SimulatedPolicy.of(id, type, PolicyKind.RESOURCE, text);
    }
  }

  /**
   * The role of that ARN; its path does not count, as on AWS. Messages were recorded there.
   *
   * @throws dev.redrive.api.iam.NoSuchEntityException where there is none, and for every user
   */
  static SimulatedRole find(IamDatabase database, String arn) {
    EntityArn entity =
        EntityArn.parse(arn)
            .orElseThrow(
                () ->
                    IamErrors.invalidInput(
                        "Invalid Entity Arn: "
                            + arn
                            + " does not clearly define entity type and name."));
    String account = Call.current().account();
    if (!entity.account().equals(account)) {
      throw IamErrors.invalidInput(
          "Invalid Policy Source Arn: caller's account %s does not have access to policies in"
                  .formatted(account)
              + " account "
              + entity.account());
    }
    return database
        .read(
            sql ->
                entity.kind().equals("role")
                    ? load(sql, account, entity.name())
                    : Optional.<SimulatedRole>empty())
        .orElseThrow(IamErrors::noSuchEntity);
  }

  private static Optional<SimulatedRole> load(Sql sql, String account, String name) {
    return RoleStore.find(sql, account, name)
        .map(
            role ->
                new SimulatedRole(
                    role,
                    identity(sql, role),
                    role.boundaryArn().flatMap(arn -> managed(sql, arn))));
  }

  private static List<Document> identity(Sql sql, IamRole role) {
    List<Document> documents = new ArrayList<>();
    for (RoleStore.InlinePolicy inline : RoleStore.inlinePolicies(sql, role.id())) {
      String id = "role_" + role.name() + "_" + inline.name();
      documents.add(new Document(id, inline.document()));
    }
    for (String arn : AttachmentStore.ofRole(sql, role.id())) {
      managed(sql, arn).ifPresent(documents::add);
    }
    return documents;
  }

  private static Optional<Document> managed(Sql sql, String arn) {
    return PolicyStore.find(sql, arn)
        .flatMap(
            policy ->
                PolicyStore.defaultVersion(sql, policy)
                    .map(version -> new Document(policy.name(), version.document())));
  }
}
