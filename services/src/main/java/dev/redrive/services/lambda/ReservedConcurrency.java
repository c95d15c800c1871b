package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.functionNotFound;

import dev.redrive.api.CommonError;
import dev.redrive.api.lambda.Concurrency;
import dev.redrive.api.lambda.DeleteFunctionConcurrencyRequest;
import dev.redrive.api.lambda.GetFunctionConcurrencyRequest;
import dev.redrive.api.lambda.GetFunctionConcurrencyResponse;
import dev.redrive.api.lambda.PutFunctionConcurrencyRequest;
import dev.redrive.engine.EventQueue;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The concurrency that functions keep for themselves. */
final class ReservedConcurrency {
  private final Catalogue catalogue;
  private final FunctionStore functions = new FunctionStore();
  private final dev.redrive.engine.Concurrency concurrency;
  private final EventQueue queue;

  ReservedConcurrency(
      Catalogue catalogue, dev.redrive.engine.Concurrency concurrency, EventQueue queue) {
    this.catalogue = catalogue;
    this.concurrency = concurrency;
    this.queue = queue;
  }

  /** Tells the engine of all reservations; to be called before anything runs. */
  void restore() {
    for (FunctionStore.Reservation reservation : catalogue.read(functions::reservations)) {
      concurrency.reserve(reservation.function(), OptionalInt.of(reservation.concurrency()));
    }
  }

  Concurrency put(PutFunctionConcurrencyRequest request) {
    FunctionReference reference =
        unqualified(request.functionName(), "lambda:PutFunctionConcurrency");
    Integer given = request.reservedConcurrentExecutions();
    int reserved = given == null ? 0 : given;
    reserve(reference, reference.qualifiedArn(), OptionalInt.of(reserved));
    return Concurrency.builder().reservedConcurrentExecutions(reserved).build();
  }

  GetFunctionConcurrencyResponse get(GetFunctionConcurrencyRequest request) {
    FunctionReference reference =
        unqualified(request.functionName(), "lambda:GetFunctionConcurrency");
    OptionalInt reserved =
        catalogue
            .find(reference.function())
            .orElseThrow(() -> functionNotFound(reference.arn()))
            .reservedConcurrency();
    GetFunctionConcurrencyResponse.Builder answer = GetFunctionConcurrencyResponse.builder();
    reserved.ifPresent(answer::reservedConcurrentExecutions);
    return answer.build();
  }

  void delete(DeleteFunctionConcurrencyRequest request) {
    FunctionReference reference =
        unqualified(request.functionName(), "lambda:DeleteFunctionConcurrency");
    reserve(reference, reference.arn(), OptionalInt.empty());
  }

  private void reserve(FunctionReference reference, String missingArn, OptionalInt reserved) {
    LambdaFunction changed =
        catalogue.change(
            reference.function(),
            functionNotFound(missingArn),
            (transaction, function) -> {
              long total = functions.reservedBesides(transaction, function) + reserved.orElse(0);
              if (reserved.isPresent()
                  && concurrency.accountLimit() - total
                      < LambdaLimits.LEAST_UNRESERVED_CONCURRENCY) {
                throw new CommonError(
                    "InvalidParameterValueException",
                    400,
                    "Specified ReservedConcurrentExecutions for function decreases account's"
                        + " UnreservedConcurrentExecution below its minimum value of ["
                        + LambdaLimits.LEAST_UNRESERVED_CONCURRENCY
                        + "].");
              }
              functions.setReserved(transaction, function.id(), reserved);
              transaction.afterCommit(() -> concurrency.reserve(function.key(), reserved));
              return function;
            });
    queue.functionChanged(changed.key());
  }

  private static FunctionReference unqualified(@Nullable String given, String action) {
    FunctionReference reference = FunctionReference.of(given).ofOwnAccount(action);
    if (reference.qualifier().isPresent()) {
      throw LambdaErrors.functionsOnly();
    }
    return reference;
  }
}
