package dev.redrive.services.control.redrive;

import java.util.Optional;

/**
 * Where an event comes from that a redrive made.
 *
 * @param redriveId the redrive
 * @param sourceRequestId the event that it repeats, where that is known
 */
public record Origin(String redriveId, Optional<String> sourceRequestId) {}
