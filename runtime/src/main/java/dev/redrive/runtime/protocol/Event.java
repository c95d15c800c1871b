package dev.redrive.runtime.protocol;

/**
 * An invocation as the Runtime API hands it to a function.
 *
 * @param deadline when it must have answered: real time, epoch milliseconds
 * @param clientContext JSON, or an empty text
 */
public record Event(
    String requestId,
    long deadline,
    String functionArn,
    String traceId,
    String clientContext,
    byte[] payload) {}
