package dev.redrive.services.logs;

import java.util.OptionalLong;

/**
 * A log stream; its times are epoch milliseconds, those of events absent before the first one.
 *
 * @param recency the time of the last event, or 0
 * @param appends how many batches it took
 */
record Stream(
    long id,
    long groupId,
    String name,
    long createdAt,
    OptionalLong firstEvent,
    OptionalLong lastEvent,
    OptionalLong lastIngestion,
    long recency,
    long appends) {}
