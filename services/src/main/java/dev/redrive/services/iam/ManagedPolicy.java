package dev.redrive.services.iam;

import java.util.Optional;

/**
 * A managed policy: a customer's, which is stored, or one of AWS's, which is built in.
 *
 * @param id the row; 0 for AWS's
 * @param path begins and ends with a slash
 * @param policyId {@code ANPA...}
 * @param defaultVersion the number of the version in force
 * @param lastVersion the highest number that was ever given
 * @param created business time, epoch milliseconds
 * @param updated when its versions last changed
 */
record ManagedPolicy(
    long id,
    String arn,
    String name,
    String path,
    String policyId,
    Optional<String> description,
    int defaultVersion,
    int lastVersion,
    long created,
    long updated) {

  /** Whether it is one of AWS's, which nobody can change. */
  boolean isAws() {
    return id == 0;
  }

  /** The id of the version in force, such as {@code v2}. */
  String defaultVersionId() {
    return "v" + defaultVersion;
  }

  /** One version of a policy. */
  record Version(int number, String document, long created) {}
}
