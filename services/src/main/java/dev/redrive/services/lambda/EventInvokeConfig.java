package dev.redrive.services.lambda;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How events of one qualifier are treated.
 *
 * @param qualifier {@code $LATEST}, a number or an alias
 * @param lastModified epoch milliseconds
 * @param maximumRetryAttempts 0 to 2
 * @param maximumEventAgeSeconds 60 to 21600
 * @param onSuccess the ARN that records of success go to
 * @param onFailure the ARN that records of failure go to
 */
record EventInvokeConfig(
    String qualifier,
    long lastModified,
    OptionalInt maximumRetryAttempts,
    OptionalInt maximumEventAgeSeconds,
    Optional<String> onSuccess,
    Optional<String> onFailure) {}
