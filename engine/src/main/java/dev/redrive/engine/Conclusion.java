package dev.redrive.engine;

import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt, to be stored.
 *
 * @param event as it was before
 * @param settings as they were when it began
 * @param roleArn the role that messages are sent by; null if none may be sent
 * @param startedAt when the attempt began
 * @param now when it ended
 */
record Conclusion(
    Event event,
    Outcome outcome,
    Decision decision,
    AsyncSettings settings,
    @Nullable String roleArn,
    long startedAt,
    long now) {}
