package dev.redrive.server.ports;

import dev.redrive.api.Call;
import dev.redrive.services.iam.IamRole;
import dev.redrive.services.iam.RoleTrust;
import dev.redrive.services.sts.AssumableRoles;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What STS asks of IAM. */
public final class StsRoles implements AssumableRoles {
  private final RoleTrust trust;

  public StsRoles(RoleTrust trust) {
    this.trust = trust;
  }

  @Override
  public Role assume(String roleArn, List<String> actions, Map<String, List<String>> conditions) {
    IamRole role = trust.assume(Call.current().caller(), roleArn, actions, conditions);
    return new Role(role.account(), role.name(), role.roleId(), role.maxSessionSeconds());
  }

  @Override
  public Optional<String> problemOfPolicy(String document) {
    return RoleTrust.problemOfSessionPolicy(document);
  }
}
