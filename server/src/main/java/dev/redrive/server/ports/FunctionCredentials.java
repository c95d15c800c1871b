package dev.redrive.server.ports;

import dev.redrive.engine.FunctionVersion;
import dev.redrive.runtime.RoleCredentials;
import dev.redrive.services.iam.IamRole;
import dev.redrive.services.iam.RoleTrust;
import dev.redrive.services.sts.TemporaryCredentials;
import dev.redrive.services.sts.TemporaryKeys;

/** Temporary keys of execution roles, from STS. */
public final class FunctionCredentials implements RoleCredentials {
  private final RoleTrust trust;
  private final TemporaryCredentials credentials;

  public FunctionCredentials(RoleTrust trust, TemporaryCredentials credentials) {
    this.trust = trust;
    this.credentials = credentials;
  }

  @Override
  public Keys issue(FunctionVersion function) {
    IamRole role =
        trust
            .assumableBy("lambda.amazonaws.com", function.roleArn(), function.functionArn())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The role defined for the function cannot be assumed by Lambda."));
    TemporaryKeys keys =
        credentials.issueForFunction(role.account(), role.name(), role.roleId(), function.name());
    return new Keys(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
  }
}
