package dev.redrive.wire;

import dev.redrive.api.Operation;
import dev.redrive.api.ServiceContract;
import java.util.Map;

/**
 * How large an operation's body may be.
 *
 * @param byOperation the limits of single operations, by signing name and operation such as {@code
 *     lambda.Invoke}
 * @param otherwise the limit of all others, in bytes
 */
public record BodyLimits(Map<String, Limit> byOperation, int otherwise) {

  /**
   * The limit of one operation.
   *
   * @param bytes the greatest size
   * @param name what the error message calls the operation
   */
  public record Limit(int bytes, String name) {}

  Limit of(ServiceContract<?> service, Operation operation) {
    String key = service.traits().signingName() + "." + operation.name();
    Limit own = byOperation.get(key);
    return own == null ? new Limit(otherwise, operation.name()) : own;
  }
}
