package dev.redrive.services.iam.policy;

/**
 * One question to the policies.
 *
 * @param requester who asks
 * @param action the action, such as {@code sqs:SendMessage}
 * @param resource the ARN it is to be done on, or {@code *}
 * @param keys the condition context
 * @param owner the account that owns the resource; empty where that does not count
 */
public record AccessRequest(
    Requester requester, String action, String resource, ConditionKeys keys, String owner) {

  /** The same with the owner that the ARN names. */
  public AccessRequest(Requester requester, String action, String resource, ConditionKeys keys) {
    this(requester, action, resource, keys, ownerOf(resource));
  }

  /** The account in an ARN; empty where it names none, or AWS. */
  public static String ownerOf(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length < 6 || parts[4].equals("aws") ? "" : parts[4];
  }
}
