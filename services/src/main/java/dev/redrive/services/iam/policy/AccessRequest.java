package dev.redrive.services.iam.policy;

/**
 * One question to the policies.
 *
 * @param requester who asks
 * @param action the action, such as {@code sqs:SendMessage}
 * @param resource the ARN it is to be done on, or {@code *}
 * @param keys the condition context
 */
public record AccessRequest(
    Requester requester, String action, String resource, ConditionKeys keys) {}
