package dev.redrive.services.control.redrive;

import java.util.Optional;

/**
 * One event or message of a source.
 *
 * @param at its place in the source
 * @param row of a message, its row
 * @param sourceRequestId the request id of the event that it is, where that is known
 * @param functionArn the function it was meant for, where that is known
 * @param payload what goes to the function; empty if the event is not known
 * @param letter the message that leaves its queue with it
 */
record Candidate(
    long at,
    long row,
    Optional<String> sourceRequestId,
    Optional<String> functionArn,
    Optional<byte[]> payload,
    Optional<DeadLetters.Letter> letter) {}
