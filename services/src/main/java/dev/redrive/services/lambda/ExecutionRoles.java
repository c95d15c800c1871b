package dev.redrive.services.lambda;

/** Port: what Lambda must know of roles, mostly those that functions run as. */
public interface ExecutionRoles {
  /** Whether there is a role of that ARN. */
  boolean exists(String roleArn);

  /**
   * Whether the role is there and its trust policy lets {@code lambda.amazonaws.com} assume it.
   *
   * @param functionArn the function that it is for
   */
  boolean isAssumable(String roleArn, String functionArn);

  /**
   * Returns if the current {@link dev.redrive.api.Call}'s caller may pass the role to Lambda.
   *
   * @throws dev.redrive.api.AccessDenied if not
   */
  void requirePassRole(String roleArn);

  /**
   * Whether the role's own policies allow an action; policies of the resource do not count.
   *
   * @param functionName the function that would act, which names the role's session
   * @param action such as {@code sqs:SendMessage}
   * @param resource an ARN
   */
  boolean allowed(String roleArn, String functionName, String action, String resource);
}
