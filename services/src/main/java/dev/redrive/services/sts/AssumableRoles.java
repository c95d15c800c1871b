package dev.redrive.services.sts;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What STS asks of IAM. */
public interface AssumableRoles {
  /**
   * A role that may be assumed.
   *
   * @param roleId {@code AROA...}
   * @param maxSessionSeconds the longest session that it allows
   */
  record Role(String account, String name, String roleId, int maxSessionSeconds) {}

  /**
   * The role, if the current caller may do these actions on it.
   *
   * @param actions such as {@code sts:AssumeRole}
   * @param conditions the condition context, such as {@code sts:ExternalId} to its value
   * @throws dev.redrive.api.AccessDenied in AWS's words, also where there is no such role
   */
  Role assume(String roleArn, List<String> actions, Map<String, List<String>> conditions);

  /** What is wrong with a policy that is to narrow a session, in AWS's words; empty if nothing. */
  Optional<String> problemOfPolicy(String document);
}
