package dev.redrive.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who makes a call. */
public sealed interface Caller {
  /** The account it belongs to. */
  String account();

  /** Its ARN, as STS and denials print it. */
  String arn();

  /** Its unique id, as STS prints it and SQS calls the sender. */
  String userId();

  /** The account itself, which may do everything. */
  record Root(String account) implements Caller {
    @Override
    public String arn() {
      return "arn:aws:iam::" + account + ":root";
    }

    @Override
    public String userId() {
      return account;
    }
  }

  /**
   * A session of a role, under its policies.
   *
   * @param roleName the role's name, without its path
   * @param roleId the role's unique id, {@code AROA...}
   * @param sessionName the name the session was given
   * @param policies documents and ARNs of the policies that narrow the session; none means that it
   *     may what its role may
   * @param tags the session's own tags
   * @param transitiveTagKeys which of them pass on to sessions that this one begins
   */
  record RoleSession(
      String account,
      String roleName,
      String roleId,
      String sessionName,
      List<String> policies,
      Map<String, String> tags,
      Set<String> transitiveTagKeys)
      implements Caller {
    public RoleSession {
      policies = List.copyOf(policies);
      tags = Map.copyOf(tags);
      transitiveTagKeys = Set.copyOf(transitiveTagKeys);
    }

    /** A session whose tags end with it. */
    public RoleSession(
        String account,
        String roleName,
        String roleId,
        String sessionName,
        List<String> policies,
        Map<String, String> tags) {
      this(account, roleName, roleId, sessionName, policies, tags, Set.of());
    }

    /** A session that is not narrowed and has no tags. */
    public RoleSession(String account, String roleName, String roleId, String sessionName) {
      this(account, roleName, roleId, sessionName, List.of(), Map.of());
    }

    @Override
    public String arn() {
      return "arn:aws:sts::" + account + ":assumed-role/" + roleName + "/" + sessionName;
    }

    @Override
    public String userId() {
      return roleId + ":" + sessionName;
    }
  }

  /** Nobody: an operation that asks for no signature. */
  record Anonymous(String account) implements Caller {
    @Override
    public String arn() {
      return "anonymous";
    }

    @Override
    public String userId() {
      return "ANONYMOUS_PRINCIPAL";
    }
  }
}
