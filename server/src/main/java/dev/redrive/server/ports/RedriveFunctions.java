package dev.redrive.server.ports;

import dev.redrive.services.control.redrive.RedriveTargets;
import dev.redrive.services.lambda.FunctionEvents;
import dev.redrive.store.Transaction;
import java.util.Optional;

/** Functions as the targets of redrives. */
public final class RedriveFunctions implements RedriveTargets {
  private final FunctionEvents functions;

  public RedriveFunctions(FunctionEvents functions) {
    this.functions = functions;
  }

  @Override
  public Optional<String> refusal(String functionArn, byte[] payload) {
    return functions.refusal(functionArn, payload);
  }

  @Override
  public Optional<String> accept(
      Transaction transaction, String functionArn, byte[] payload, String requestId) {
    return functions.accept(transaction, functionArn, payload, requestId);
  }
}
