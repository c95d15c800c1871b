package dev.redrive.services.sns;

import dev.redrive.api.sns.InvalidParameterException;
import dev.redrive.api.sns.InvalidParameterValueException;
import dev.redrive.api.sns.NotFoundException;
import dev.redrive.api.sns.ResourceNotFoundException;

/** Errors in AWS's words, where more than one operation needs them. */
final class SnsErrors {
  private SnsErrors() {}

  static NotFoundException noTopic() {
    return new NotFoundException("Topic does not exist");
  }

  static NotFoundException noSubscription() {
    return new NotFoundException("Subscription does not exist");
  }

  static ResourceNotFoundException noResource() {
    return new ResourceNotFoundException("Resource does not exist");
  }

  /** What is wrong follows AWS's usual beginning. */
  static InvalidParameterException invalid(String what) {
    return new InvalidParameterException("Invalid parameter: " + what);
  }

  static InvalidParameterException invalid(String parameter, String reason) {
    return invalid(parameter + " Reason: " + reason);
  }

  static InvalidParameterValueException invalidValue(String message) {
    return new InvalidParameterValueException(message);
  }
}
