package dev.redrive.api;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service of the model as data, and the one switch that calls it; {@code A} is its interface.
 *
 * <p>Schemas are asked for one at a time, so that starting the server loads none of them.
 */
public abstract class ServiceContract<A> {
  private final Traits traits;
  private final List<Operation> operations;

  /**
   * What the model says of the whole service.
   *
   * @param namespace the model's namespace, such as {@code com.amazonaws.sqs}
   * @param name the service shape's name, which {@code X-Amz-Target} carries before the dot
   * @param sdkId the name that SDKs know it by, such as {@code CloudWatch Logs}
   * @param signingName the service name in the credential scope
   * @param version the version that query requests carry
   * @param xmlNamespace the namespace of query answers, or null
   * @param protocols the protocols it speaks
   * @param queryCompatible whether JSON errors carry {@code x-amzn-query-error}
   */
  public record Traits(
      String namespace,
      String name,
      String sdkId,
      String signingName,
      String version,
      @Nullable String xmlNamespace,
      Set<Protocol> protocols,
      boolean queryCompatible) {}

  protected ServiceContract(Traits traits, Operation... operations) {
    this.traits = traits;
    this.operations = List.of(operations);
  }

  /** What the model says of the whole service. */
  public final Traits traits() {
    return traits;
  }

  /** All operations, in the order of the model. */
  public final List<Operation> operations() {
    return operations;
  }

  /** The schema of the operation's input. */
  public abstract Schema<?> input(Operation operation);

  /** The schema of the operation's output. */
  public abstract Schema<?> output(Operation operation);

  /** The errors that the model lists for the operation. */
  public abstract List<ErrorShape> errors(Operation operation);

  /** Calls the operation's method with an input built from {@link #input}. */
  public abstract Struct call(A api, Operation operation, Struct input);
}
