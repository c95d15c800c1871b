package dev.redrive.server.ports;

import dev.redrive.services.iam.RoleDirectory;
import dev.redrive.services.iam.RolePermissions;
import dev.redrive.services.sqs.DeliveryRoles;
import java.util.Optional;

/** What SQS asks of IAM when dead letters and records are delivered in the name of a role. */
public final class DeliverySenders implements DeliveryRoles {
  private static final String SESSION = "delivery";

  private final RoleDirectory roles;
  private final RolePermissions permissions;

  public DeliverySenders(RoleDirectory roles, RolePermissions permissions) {
    this.roles = roles;
    this.permissions = permissions;
  }

  @Override
  public Optional<String> refusal(String roleArn, String action, String resourceArn) {
    return permissions.allows(roleArn, SESSION, action, resourceArn)
        ? Optional.empty()
        : Optional.of("The role " + roleArn + " may not " + action + " on " + resourceArn + ".");
  }

  @Override
  public String userId(String roleArn, String sessionName) {
    return roles.roleId(roleArn).orElse("AROA") + ":" + sessionName;
  }
}
