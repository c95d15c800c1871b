package dev.redrive.engine;

import java.util.Map;

/**
 * One version of a function with all that its execution environment needs; equal versions may share
 * environments.
 *
 * @param functionId the incarnation: a function made again under its old name has another one
 * @param account the account that owns it
 * @param region its region
 * @param name the function's name
 * @param version {@code $LATEST} or a number
 * @param revisionId changes with every change of code or configuration
 * @param runtime the runtime's identifier, such as {@code python3.8}
 * @param handler the handler, such as {@code lambda_function.lambda_handler}
 * @param code where its code is
 * @param timeoutSeconds 1 to 900
 * @param memoryMegabytes 128 to 10240
 * @param ephemeralStorageMegabytes 512 to 10240
 * @param environment the variables that its owner set
 * @param roleArn its execution role
 * @param logging where and how its environments write their logs
 */
public record FunctionVersion(
    long functionId,
    String account,
    String region,
    String name,
    String version,
    String revisionId,
    String runtime,
    String handler,
    FunctionCode code,
    int timeoutSeconds,
    int memoryMegabytes,
    int ephemeralStorageMegabytes,
    Map<String, String> environment,
    String roleArn,
    LogSettings logging) {

  public FunctionVersion {
    environment = Map.copyOf(environment);
  }

  /** The log group that its environments write to. */
  public String logGroup() {
    return logging.group();
  }

  /** The function's ARN without a qualifier. */
  public String functionArn() {
    return FunctionKey.arn(account, region, name);
  }
}
