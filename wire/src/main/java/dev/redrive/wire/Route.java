package dev.redrive.wire;

import dev.redrive.api.Operation;
import dev.redrive.api.Protocol;
import dev.redrive.wire.text.QueryString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param binding the service that it means, or null if no service is known by the name it was
 *     signed for
 * @param protocol the protocol that it speaks, and that its answer speaks, whatever it is
 * @param operation the operation, or null if the service has none such
 * @param name what the request calls the operation, for the error message
 * @param labels the values of the path's labels; in awsQuery the address of a resource, if it is
 *     one
 * @param parameters the query, or in awsQuery the form
 */
record Route(
    @Nullable Binding<?> binding,
    Protocol protocol,
    @Nullable Operation operation,
    String name,
    Map<String, String> labels,
    QueryString parameters) {

  /** Whether a resource is asked at its own address. */
  boolean atResource() {
    return protocol == Protocol.AWS_QUERY && !labels.isEmpty();
  }

  /** Whether JSON errors carry the code that the query protocol has for them. */
  boolean queryCompatible() {
    return binding != null && binding.contract().traits().queryCompatible();
  }
}
