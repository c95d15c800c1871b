package dev.redrive.wire;

import dev.redrive.api.Operation;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;

/**
 * A service and what implements it.
 *
 * @param contract the service as data
 * @param implementation its implementation, already decorated with authorization
 */
public record Binding<A>(ServiceContract<A> contract, A implementation) {
  Struct call(Operation operation, Struct input) {
    return contract.call(implementation, operation, input);
  }
}
