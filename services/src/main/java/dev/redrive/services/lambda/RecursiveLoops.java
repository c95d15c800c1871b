package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.functionNotFound;

import dev.redrive.api.lambda.GetFunctionRecursionConfigRequest;
import dev.redrive.api.lambda.GetFunctionRecursionConfigResponse;
import dev.redrive.api.lambda.PutFunctionRecursionConfigRequest;
import dev.redrive.api.lambda.PutFunctionRecursionConfigResponse;
import dev.redrive.api.lambda.RecursiveLoop;

/** Which functions may be invoked in one chain of requests without end. */
final class RecursiveLoops {
  private final Catalogue catalogue;
  private final FunctionStore functions = new FunctionStore();

  RecursiveLoops(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  PutFunctionRecursionConfigResponse put(PutFunctionRecursionConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName())
            .ofOwnAccount("lambda:PutFunctionRecursionConfig");
    boolean allowed = RecursiveLoop.ALLOW.value().equals(request.recursiveLoop());
    catalogue.change(
        reference.function(),
        functionNotFound(reference.arn()),
        (transaction, function) -> {
          functions.setAllowsLoops(transaction, function.id(), allowed);
          return function;
        });
    return PutFunctionRecursionConfigResponse.builder().recursiveLoop(value(allowed)).build();
  }

  GetFunctionRecursionConfigResponse get(GetFunctionRecursionConfigRequest request) {
    FunctionReference reference =
        FunctionReference.of(request.functionName())
            .ofOwnAccount("lambda:GetFunctionRecursionConfig");
    boolean allowed =
        catalogue
            .find(reference.function())
            .orElseThrow(() -> functionNotFound(reference.arn()))
            .allowsLoops();
    return GetFunctionRecursionConfigResponse.builder().recursiveLoop(value(allowed)).build();
  }

  private static String value(boolean allowed) {
    return (allowed ? RecursiveLoop.ALLOW : RecursiveLoop.TERMINATE).value();
  }
}
