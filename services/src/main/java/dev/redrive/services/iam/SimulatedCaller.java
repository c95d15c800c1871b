package dev.redrive.services.iam;

import dev.redrive.services.iam.policy.Requester;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In whose name a simulation asks, and what is known of them; recorded on AWS.
 *
 * @param named whether the caller was named, so that resource policies can know them
 */
record SimulatedCaller(Requester.RoleSession requester, RequestKeys keys, boolean named) {
  private static final String NOBODY = "STUB_PRINCIPAL_FOR_POLICY_SIMULATOR";

  /** Somebody of the account who has no name. */
  static SimulatedCaller nobody(String account) {
    RequestKeys keys =
        new RequestKeys().with("aws:PrincipalAccount", account).with("aws:userid", NOBODY);
    return new SimulatedCaller(
        new Requester.RoleSession(account, NOBODY, NOBODY, NOBODY), keys, false);
  }

  /** A role whose policies are asked about; resource policies do not know it. */
  static SimulatedCaller role(IamRole role) {
    RequestKeys keys = known(role.account(), role.arn());
    return new SimulatedCaller(session(role.account(), role.name(), role.arn()), keys, false);
  }

  /** The caller that was named; a user is named by policies as directly as a session is. */
  static Optional<SimulatedCaller> named(@Nullable String arn) {
    if (arn == null) {
      return Optional.empty();
    }
    EntityArn entity =
        EntityArn.parse(arn)
            .orElseThrow(
                () ->
                    IamErrors.invalidInput(
                        "Invalid caller - Caller must be an IAM user, role or group in this"
                            + " context."));
    RequestKeys keys = known(entity.account(), arn);
    if (!entity.kind().equals("user")) {
      return Optional.of(
          new SimulatedCaller(session(entity.account(), entity.name(), arn), keys, true));
    }
    keys.with("aws:username", entity.name());
    return Optional.of(
        new SimulatedCaller(
            new Requester.RoleSession(entity.account(), arn, arn, arn), keys, true));
  }

  private static RequestKeys known(String account, String arn) {
    return new RequestKeys()
        .with("aws:PrincipalAccount", account)
        .with("aws:PrincipalArn", arn)
        .with("aws:userid", arn);
  }

  private static Requester.RoleSession session(String account, String name, String arn) {
    String session = "arn:aws:sts::" + account + ":assumed-role/" + name + "/simulation";
    return new Requester.RoleSession(account, session, arn, arn);
  }
}
