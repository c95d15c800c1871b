package dev.redrive.engine;

import java.util.Optional;

/**
 * One call of a function, as its code sees it.
 *
 * @param requestId the id that context, logs and answers share; the same for each attempt of an
 *     event
 * @param invokedFunctionArn the ARN as it was asked, with the qualifier if one was given
 * @param payload the JSON text, byte for byte; not to be changed
 * @param clientContext the decoded client context of a synchronous call
 * @param trace the {@code X-Amzn-Trace-Id} that it carries on
 * @param nested whether another function waits for its answer
 */
public record Invocation(
    String requestId,
    String invokedFunctionArn,
    byte[] payload,
    Optional<String> clientContext,
    String trace,
    boolean nested) {}
