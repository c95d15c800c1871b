package dev.redrive.engine;

import java.util.Map;
import java.util.Optional;

/**
 * A dead letter or a destination record on its way to a local queue.
 *
 * @param targetArn the ARN to deliver to
 * @param roleArn the function's execution role, in whose name it is sent
 * @param functionName the function, which names the role's session
 * @param body UTF-8 text, byte for byte; not to be changed
 * @param attributes message attributes in their order; empty for a record
 * @param traceHeader the {@code AWSTraceHeader}, if the event has one
 */
public record DeliveryMessage(
    String targetArn,
    String roleArn,
    String functionName,
    byte[] body,
    Map<String, Attribute> attributes,
    Optional<String> traceHeader) {

  /**
   * A message attribute.
   *
   * @param dataType {@code String} or {@code Number}
   * @param value its text
   */
  public record Attribute(String dataType, String value) {}
}
