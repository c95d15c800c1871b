package dev.redrive.services.sqs;

import java.util.Optional;

/**
 * A message as one receive got it.
 *
 * @param row its row id
 * @param message what was sent
 * @param receives how often it was received, this time included
 * @param firstReceived when it was received first, in epoch milliseconds
 * @param source the ARN of the queue that it was moved from, if it was
 */
record ReceivedMessage(
    long row, SentMessage message, long receives, long firstReceived, Optional<String> source) {}
