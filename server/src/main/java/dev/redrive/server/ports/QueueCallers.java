package dev.redrive.server.ports;

import dev.redrive.engine.Clock;
import dev.redrive.services.iam.IamAuthorizer;
import dev.redrive.services.iam.RoleActivity;
import dev.redrive.services.iam.RoleDirectory;
import dev.redrive.services.sqs.MovePermissions;
import java.util.Optional;

/**
 * Tells what who moves messages may do to queues.
 *
 * @param roles all roles
 * @param clock business time
 * @param activity when roles were last used
 */
public record QueueCallers(RoleDirectory roles, Clock clock, RoleActivity activity)
    implements MovePermissions {

  @Override
  public void require(String action, String queueArn, Optional<String> queuePolicy) {
    new IamAuthorizer(roles, _ -> queuePolicy, clock, activity).require("sqs", action, queueArn);
  }
}
