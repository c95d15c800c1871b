package dev.redrive.services.lambda;

import dev.redrive.api.AccessDenied;
import java.util.HashSet;
import java.util.Set;

/** Roles that may do what a test says: all can be assumed and passed but those named. */
final class FakeRoles implements ExecutionRoles {
  final Set<String> missing = new HashSet<>();
  final Set<String> notAssumable = new HashSet<>();
  final Set<String> notPassable = new HashSet<>();
  final Set<String> allowed = new HashSet<>();

  @Override
  public boolean exists(String roleArn) {
    return !missing.contains(roleArn);
  }

  @Override
  public boolean isAssumable(String roleArn, String functionArn) {
    return !notAssumable.contains(roleArn);
  }

  @Override
  public void requirePassRole(String roleArn) {
    if (notPassable.contains(roleArn)) {
      throw new AccessDenied("not authorized to perform: iam:PassRole on resource: " + roleArn);
    }
  }

  @Override
  public boolean allowed(String roleArn, String functionName, String action, String resource) {
    return allowed.contains(roleArn + " " + action);
  }
}
