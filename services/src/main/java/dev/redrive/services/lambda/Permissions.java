package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.functionNotFound;
import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.lambda.AddPermissionRequest;
import dev.redrive.api.lambda.AddPermissionResponse;
import dev.redrive.api.lambda.GetPolicyRequest;
import dev.redrive.api.lambda.GetPolicyResponse;
import dev.redrive.api.lambda.PolicyLengthExceededException;
import dev.redrive.api.lambda.RemovePermissionRequest;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.services.lambda.PermissionStore.Statement;
import dev.redrive.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The resource policies of functions, versions and aliases. */
final class Permissions {
  private final Catalogue catalogue;
  private final ExecutionRoles roles;
  private final PermissionStore store = new PermissionStore();
  private final VersionStore versions = new VersionStore();
  private final AliasStore aliases = new AliasStore();

  Permissions(Catalogue catalogue, ExecutionRoles roles) {
    this.catalogue = catalogue;
    this.roles = roles;
  }

  AddPermissionResponse add(AddPermissionRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:AddPermission");
    if (reference.qualifier().filter(FunctionReference.LATEST::equals).isPresent()) {
      throw invalid("We currently do not support adding policies for $LATEST.");
    }
    PolicyStatements.checkPrincipal(request.principal(), reference.function().account(), roles);
    PolicyStatements.checkUrlAuthType(request);
    Statement statement = PolicyStatements.statement(request, reference.arn());
    catalogue.change(
        reference.function(),
        functionNotFound(reference.function().arn()),
        (transaction, function) -> {
          requireQualifier(function, reference);
          requireRevision(function, reference, request.revisionId());
          add(transaction, function, reference, statement);
          return function;
        });
    return AddPermissionResponse.builder().statement(statement.json()).build();
  }

  void remove(RemovePermissionRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:RemovePermission");
    String id = request.statementId() == null ? "" : request.statementId();
    catalogue.change(
        reference.function(),
        new ResourceNotFoundException("No policy found for: " + reference.function().arn()),
        (transaction, function) -> {
          requireQualifier(function, reference);
          String qualifier = reference.qualifierOrLatest();
          List<Statement> statements = store.statements(transaction, function.id(), qualifier);
          if (statements.isEmpty()) {
            throw new ResourceNotFoundException("No policy is associated with the given resource.");
          }
          if (statements.stream().noneMatch(s -> s.id().equals(id))) {
            throw new ResourceNotFoundException(
                "Statement " + id + " is not found in resource policy.");
          }
          requireRevision(function, reference, request.revisionId());
          store.delete(transaction, function.id(), qualifier, id);
          revise(transaction, function, reference);
          return function;
        });
  }

  GetPolicyResponse get(GetPolicyRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:GetPolicy");
    LambdaFunction function =
        catalogue
            .find(reference.function())
            .orElseThrow(() -> functionNotFound(reference.function().arn()));
    String policy = policy(function, reference).orElseThrow(LambdaErrors::noSuchResource);
    return GetPolicyResponse.builder()
        .policy(policy)
        .revisionId(revision(function, reference).orElseThrow(LambdaErrors::noSuchResource))
        .build();
  }

  /** The policy of exactly that function, version or alias. */
  Optional<String> policy(LambdaFunction function, FunctionReference reference) {
    List<Statement> statements =
        catalogue.read(sql -> store.statements(sql, function.id(), reference.qualifierOrLatest()));
    return statements.isEmpty()
        ? Optional.empty()
        : Optional.of(PolicyStatements.policy(statements));
  }

  private void add(
      Transaction transaction,
      LambdaFunction function,
      FunctionReference reference,
      Statement statement) {
    String qualifier = reference.qualifierOrLatest();
    List<Statement> statements =
        new ArrayList<>(store.statements(transaction, function.id(), qualifier));
    if (statements.stream().anyMatch(s -> s.id().equals(statement.id()))) {
      throw new ResourceConflictException(
          "The statement id (%s) provided already exists. Please provide a new statement id, or remove the existing statement."
              .formatted(statement.id()));
    }
    statements.add(statement);
    int size = PolicyStatements.policy(statements).getBytes(StandardCharsets.UTF_8).length;
    if (size > LambdaLimits.POLICY) {
      throw new PolicyLengthExceededException(
          "The final policy size (%d) is bigger than the limit (%d)."
              .formatted(size, LambdaLimits.POLICY));
    }
    store.insert(transaction, function.id(), qualifier, statement);
    revise(transaction, function, reference);
  }

  /** A change of a policy is a change of what it belongs to. */
  private void revise(
      Transaction transaction, LambdaFunction function, FunctionReference reference) {
    String revision = UUID.randomUUID().toString();
    Optional<Alias> alias = reference.qualifier().flatMap(function::alias);
    if (alias.isPresent()) {
      Alias old = alias.get();
      aliases.put(
          transaction,
          function.id(),
          new Alias(old.name(), revision, old.description(), old.number(), old.routing()));
    } else {
      function
          .find(reference.qualifier())
          .ifPresent(v -> versions.put(transaction, function.id(), v.revised(revision)));
    }
  }

  private static Optional<String> revision(LambdaFunction function, FunctionReference reference) {
    return reference
        .qualifier()
        .flatMap(function::alias)
        .map(Alias::revisionId)
        .or(() -> function.find(reference.qualifier()).map(Version::revisionId));
  }

  private static void requireRevision(
      LambdaFunction function, FunctionReference reference, @Nullable String revisionId) {
    if (revisionId != null
        && !revision(function, reference).filter(revisionId::equals).isPresent()) {
      throw LambdaErrors.revisionChanged();
    }
  }

  private static void requireQualifier(LambdaFunction function, FunctionReference reference) {
    if (function.find(reference.qualifier()).isPresent()) {
      return;
    }
    String qualifier = reference.qualifierOrLatest();
    throw Alias.isName(qualifier)
        ? Aliases.missing(function.name(), qualifier)
        : functionNotFound(reference.arn());
  }
}
