package dev.redrive.server;

import dev.redrive.engine.Clock;
import dev.redrive.server.ports.FunctionRoles;
import dev.redrive.server.ports.QueueCallers;
import dev.redrive.services.iam.IamAuthorizer;
import dev.redrive.services.iam.IamDatabase;
import dev.redrive.services.iam.IamService;
import dev.redrive.services.iam.RoleActivity;
import dev.redrive.services.iam.RoleDirectory;
import dev.redrive.services.iam.RolePermissions;
import dev.redrive.services.iam.RoleTrust;
import dev.redrive.services.sts.StsStore;
import dev.redrive.services.sts.TemporaryCredentials;
import dev.redrive.store.Database;
import java.time.InstantSource;
import java.util.Optional;

/**
 * IAM and STS, wired: who is who, and who may do what.
 *
 * @param iam the service
 * @param roles all roles
 * @param permissions what execution roles may do
 * @param trust who may assume roles
 * @param sessions the keys of role sessions
 * @param activity when roles were last used
 */
record Identity(
    IamService iam,
    RoleDirectory roles,
    RolePermissions permissions,
    RoleTrust trust,
    TemporaryCredentials sessions,
    RoleActivity activity) {

  static Identity start(Database database, Clock clock, InstantSource realTime, Closing closing) {
    RoleActivity activity = closing.add(new RoleActivity(database, clock));
    activity.start();
    IamDatabase iamDatabase = new IamDatabase(database);
    RoleDirectory roles = new RoleDirectory(iamDatabase);
    return new Identity(
        new IamService(iamDatabase, clock, activity),
        roles,
        new RolePermissions(roles, clock, activity),
        new RoleTrust(roles, clock),
        new TemporaryCredentials(new StsStore(database), realTime),
        activity);
  }

  /** What Lambda asks; roles themselves have no resource policies that could let one pass them. */
  FunctionRoles functionRoles(Clock clock) {
    IamAuthorizer passRole = new IamAuthorizer(roles, _ -> Optional.empty(), clock, activity);
    return new FunctionRoles(roles, trust, permissions, passRole);
  }

  /** What SQS asks of who moves messages between queues. */
  QueueCallers queueCallers(Clock clock) {
    return new QueueCallers(roles, clock, activity);
  }
}
