package dev.redrive.services.sqs;

import dev.redrive.api.ApiException;
import dev.redrive.api.sqs.ReceiveMessageRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a ReceiveMessage asks for, found valid.
 *
 * @param count the most messages to answer
 * @param visibilityMillis how long they stay hidden then
 * @param waitSeconds how long to wait if there are none
 * @param system which system attributes to tell
 * @param attributes which message attributes to tell
 */
record ReceiveRequest(
    int count,
    long visibilityMillis,
    int waitSeconds,
    SystemAttributeFilter system,
    MessageAttributeFilter attributes) {

  /**
   * Checks a request.
   *
   * @throws ApiException in AWS's words
   */
  static ReceiveRequest of(ReceiveMessageRequest request, QueueSettings settings) {
    if (request.receiveRequestAttemptId() != null) {
      throw SqsErrors.invalid(
          request.receiveRequestAttemptId(),
          "ReceiveRequestAttemptId",
          "The request include parameter that is not valid for this queue type.");
    }
    Integer count = request.maxNumberOfMessages();
    if (count != null && (count < 1 || count > SqsLimits.MAX_NUMBER_OF_MESSAGES)) {
      throw SqsErrors.invalid(
          count, "MaxNumberOfMessages", "Must be between 1 and 10, if provided.");
    }
    Integer visibility =
        upTo(request.visibilityTimeout(), SqsLimits.VISIBILITY_SECONDS, "VisibilityTimeout");
    Integer wait = upTo(request.waitTimeSeconds(), SqsLimits.WAIT_SECONDS, "WaitTimeSeconds");
    return new ReceiveRequest(
        count == null ? 1 : count,
        visibility == null ? settings.visibilityMillis() : 1000L * visibility,
        wait == null ? settings.waitSeconds() : wait,
        SystemAttributeFilter.of(request.attributeNames(), request.messageSystemAttributeNames()),
        MessageAttributeFilter.of(request.messageAttributeNames()));
  }

  private static @Nullable Integer upTo(@Nullable Integer value, int most, String parameter) {
    if (value != null && (value < 0 || value > most)) {
      throw SqsErrors.invalid(value, parameter, "Must be >= 0 and <= " + most + ", if provided.");
    }
    return value;
  }
}
