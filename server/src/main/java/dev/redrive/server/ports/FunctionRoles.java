package dev.redrive.server.ports;

import dev.redrive.services.iam.IamAuthorizer;
import dev.redrive.services.iam.RoleDirectory;
import dev.redrive.services.iam.RolePermissions;
import dev.redrive.services.iam.RoleTrust;
import dev.redrive.services.lambda.ExecutionRoles;

/** What Lambda asks of IAM. */
public final class FunctionRoles implements ExecutionRoles {
  private static final String LAMBDA = "lambda.amazonaws.com";

  private final RoleDirectory roles;
  private final RoleTrust trust;
  private final RolePermissions permissions;
  private final IamAuthorizer authorizer;

  public FunctionRoles(
      RoleDirectory roles, RoleTrust trust, RolePermissions permissions, IamAuthorizer authorizer) {
    this.roles = roles;
    this.trust = trust;
    this.permissions = permissions;
    this.authorizer = authorizer;
  }

  @Override
  public boolean exists(String roleArn) {
    return roles.roleId(roleArn).isPresent();
  }

  @Override
  public boolean isAssumable(String roleArn, String functionArn) {
    return trust.assumableBy(LAMBDA, roleArn, functionArn).isPresent();
  }

  @Override
  public void requirePassRole(String roleArn) {
    authorizer.requirePassRole(roleArn, LAMBDA);
  }

  @Override
  public boolean allowed(String roleArn, String functionName, String action, String resource) {
    return permissions.allows(roleArn, functionName, action, resource);
  }
}
