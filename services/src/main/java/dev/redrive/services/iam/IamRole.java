package dev.redrive.services.iam;

import java.util.Optional;

/**
 * A role as it is stored.
 *
 * @param id the row
 * @param path begins and ends with a slash
 * @param roleId {@code AROA...}
 * @param trustPolicy the document, as it was given
 * @param maxSessionSeconds the longest session that AssumeRole gives
 * @param created business time, epoch milliseconds
 */
public record IamRole(
    long id,
    String account,
    String name,
    String path,
    String roleId,
    String trustPolicy,
    Optional<String> description,
    int maxSessionSeconds,
    Optional<String> boundaryArn,
    long created) {

  /** The role's ARN, with its path. */
  public String arn() {
    return "arn:aws:iam::" + account + ":role" + path + name;
  }

  IamRole withTrustPolicy(String document) {
    return new IamRole(
        id,
        account,
        name,
        path,
        roleId,
        document,
        description,
        maxSessionSeconds,
        boundaryArn,
        created);
  }

  /** An empty description is none. */
  IamRole withDescription(String text) {
    Optional<String> changed = Optional.of(text).filter(given -> !given.isEmpty());
    return new IamRole(
        id,
        account,
        name,
        path,
        roleId,
        trustPolicy,
        changed,
        maxSessionSeconds,
        boundaryArn,
        created);
  }

  IamRole withMaxSessionSeconds(int seconds) {
    return new IamRole(
        id, account, name, path, roleId, trustPolicy, description, seconds, boundaryArn, created);
  }

  IamRole withBoundary(Optional<String> policyArn) {
    return new IamRole(
        id,
        account,
        name,
        path,
        roleId,
        trustPolicy,
        description,
        maxSessionSeconds,
        policyArn,
        created);
  }
}
