package dev.redrive.services.sqs;

import java.util.Optional;

/**
 * What was sent.
 *
 * @param id the message id, a UUID
 * @param sender the user id of who sent it
 * @param sent when, in epoch milliseconds
 * @param body its text
 * @param attributes its message attributes
 * @param trace its {@code AWSTraceHeader}
 * @param group its {@code MessageGroupId}, which on a standard queue only makes queues fair
 */
record SentMessage(
    String id,
    String sender,
    long sent,
    String body,
    MessageAttributes attributes,
    Optional<String> trace,
    Optional<String> group) {}
