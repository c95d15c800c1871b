package dev.redrive.services.logs;

/**
 * An event of a log.
 *
 * @param position its place among the events of its stream and its group
 * @param ingestedAt business time, epoch milliseconds
 * @param bytes its size as AWS counts it
 */
record StoredEvent(Position position, String stream, long ingestedAt, long bytes, String message) {}
