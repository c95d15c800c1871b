package dev.redrive.engine;

import java.util.Optional;

/**
 * An event to accept; validated by the caller.
 *
 * @param requestId the id of the request that brought it, which becomes the event's
 * @param function the function it is for
 * @param functionName the function's name
 * @param qualifier the version or alias as it was asked, if any was
 * @param payload JSON text, byte for byte; not to be changed
 * @param traceHeader the {@code X-Amzn-Trace-Id} that it came with or was given
 */
public record NewEvent(
    String requestId,
    FunctionKey function,
    String functionName,
    Optional<String> qualifier,
    byte[] payload,
    Optional<String> traceHeader) {}
