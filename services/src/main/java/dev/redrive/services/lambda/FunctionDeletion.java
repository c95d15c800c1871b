package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.functionNotFound;
import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.lambda.DeleteFunctionRequest;
import dev.redrive.api.lambda.DeleteFunctionResponse;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.engine.Concurrency;
import dev.redrive.engine.EventQueue;
import dev.redrive.store.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Removes functions and versions. */
final class FunctionDeletion {
  private final Catalogue catalogue;
  private final FunctionStore functions = new FunctionStore();
  private final VersionStore versions = new VersionStore();
  private final EventInvokeConfigStore eventInvokeConfigs = new EventInvokeConfigStore();
  private final Concurrency concurrency;
  private final EventQueue queue;

  FunctionDeletion(Catalogue catalogue, Concurrency concurrency, EventQueue queue) {
    this.catalogue = catalogue;
    this.concurrency = concurrency;
    this.queue = queue;
  }

  DeleteFunctionResponse delete(DeleteFunctionRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName(), request.qualifier())
            .ofOwnAccount("lambda:DeleteFunction");
    FunctionName name = reference.function();
    Optional<Integer> number = reference.qualifier().map(asked -> number(name, asked));
    LambdaFunction function =
        catalogue.change(
            name,
            functionNotFound(name.arn()),
            (transaction, found) -> {
              number.ifPresentOrElse(
                  n -> deleteVersion(transaction, found, n),
                  () -> functions.delete(transaction, found.id()));
              return found;
            });
    if (number.isEmpty()) {
      concurrency.reserve(function.key(), OptionalInt.empty());
    }
    queue.functionChanged(function.key());
    return DeleteFunctionResponse.builder().statusCode(204).build();
  }

  /** A version that is not there is deleted without a word. */
  private void deleteVersion(Transaction transaction, LambdaFunction function, int number) {
    List<String> aliases = function.aliasesOf(number);
    if (!aliases.isEmpty()) {
      throw new ResourceConflictException(
          "Unable to delete version because the following aliases reference it: " + aliases);
    }
    versions.delete(transaction, function.id(), number);
    eventInvokeConfigs.delete(transaction, function.id(), Version.name(number));
  }

  /** What can be no alias and is no version is answered as a function that is not there. */
  private static int number(FunctionName name, String qualifier) {
    if (Alias.isName(qualifier)) {
      throw invalid("Deletion of aliases is not currently supported.");
    }
    int number = LambdaFunction.number(qualifier).orElseThrow(() -> functionNotFound(name.arn()));
    if (number == 0) {
      throw invalid("$LATEST version cannot be deleted without deleting the function.");
    }
    return number;
  }
}
