package dev.redrive.services.lambda;

import java.util.Map;
import java.util.Optional;

/**
 * The configuration that a version freezes, apart from its description and code.
 *
 * @param runtime the runtime's identifier
 * @param handler the handler
 * @param roleArn the execution role
 * @param timeoutSeconds 1 to 900
 * @param memoryMegabytes 128 to 10240
 * @param storageMegabytes 512 to 10240
 * @param architecture {@code x86_64} or {@code arm64}
 * @param environment the variables in their order; empty if the owner never sent any map
 * @param deadLetterArn where events go that were given up
 * @param tracingMode {@code PassThrough} or {@code Active}
 * @param logging where and how logs are written
 * @param emptyVpc whether the owner sent a VPC configuration, which can only be an empty one
 */
record Settings(
    String runtime,
    String handler,
    String roleArn,
    int timeoutSeconds,
    int memoryMegabytes,
    int storageMegabytes,
    String architecture,
    Optional<Map<String, String>> environment,
    Optional<String> deadLetterArn,
    String tracingMode,
    Logging logging,
    boolean emptyVpc) {

  /**
   * Where and how logs are written.
   *
   * @param format {@code Text} or {@code JSON}
   * @param group the log group
   * @param applicationLevel the least level of the function's own lines; JSON only
   * @param systemLevel the least level of the platform's lines; JSON only
   */
  record Logging(
      String format,
      String group,
      Optional<String> applicationLevel,
      Optional<String> systemLevel) {}
}
