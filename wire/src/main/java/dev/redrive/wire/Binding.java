package dev.redrive.wire;

import dev.redrive.api.Operation;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import java.util.Optional;

/**
 * A service and what implements it.
 *
 * @param contract the service as data
 * @param implementation its implementation, already decorated with authorization
 * @param checksItself whether the service finds violations of the model itself, as it has words of
 *     its own for them
 * @param hidesValues whether messages about violations leave out the values, as IAM's do
 * @param resources how its resources are asked at their own addresses, if they can be
 */
public record Binding<A>(
    ServiceContract<A> contract,
    A implementation,
    boolean checksItself,
    boolean hidesValues,
    Optional<ResourceAddresses> resources) {

  /** A service whose resources have no addresses of their own. */
  public Binding(
      ServiceContract<A> contract, A implementation, boolean checksItself, boolean hidesValues) {
    this(contract, implementation, checksItself, hidesValues, Optional.empty());
  }

  /** A service whose messages about violations show the values. */
  public Binding(ServiceContract<A> contract, A implementation, boolean checksItself) {
    this(contract, implementation, checksItself, false);
  }

  /** A service that gets only inputs that fit the model. */
  public Binding(ServiceContract<A> contract, A implementation) {
    this(contract, implementation, false);
  }

  /** The same, for a service whose resources have addresses. */
  public Binding<A> at(ResourceAddresses addresses) {
    return new Binding<>(
        contract, implementation, checksItself, hidesValues, Optional.of(addresses));
  }

  Struct call(Operation operation, Struct input) {
    return contract.call(implementation, operation, input);
  }
}
