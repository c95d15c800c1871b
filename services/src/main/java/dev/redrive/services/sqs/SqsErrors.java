package dev.redrive.services.sqs;

import dev.redrive.api.Protocol;
import dev.redrive.api.sqs.InvalidAttributeName;
import dev.redrive.api.sqs.InvalidAttributeValue;
import dev.redrive.api.sqs.InvalidParameterValueException;
import dev.redrive.api.sqs.MissingRequiredParameterException;
import dev.redrive.api.sqs.QueueDoesNotExist;
import dev.redrive.api.sqs.ReceiptHandleIsInvalid;
import org.jspecify.annotations.Nullable;

/** Errors in AWS's words, where more than one operation needs them. */
final class SqsErrors {
  private SqsErrors() {}

  /** The text differs between the two forms of the API. */
  static QueueDoesNotExist queueDoesNotExist() {
    return new QueueDoesNotExist(
        isQuery()
            ? "The specified queue does not exist for this wsdl version."
            : "The specified queue does not exist.");
  }

  static MissingRequiredParameterException missing(String parameter) {
    return new MissingRequiredParameterException(
        "The request must contain the parameter " + parameter + ".");
  }

  /** The value of a parameter that must be given and, as AWS reads it, not be empty. */
  static String required(@Nullable String value, String parameter) {
    if (value == null || value.isEmpty()) {
      throw missing(parameter);
    }
    return value;
  }

  static InvalidParameterValueException invalid(String message) {
    return new InvalidParameterValueException(message);
  }

  static InvalidParameterValueException invalid(Object value, String parameter, String reason) {
    return invalid(
        "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
  }

  static InvalidAttributeName unknownAttribute(String name) {
    return new InvalidAttributeName("Unknown Attribute " + name + ".");
  }

  static InvalidAttributeValue invalidAttribute(String name) {
    return new InvalidAttributeValue("Invalid value for the parameter " + name + ".");
  }

  static InvalidAttributeValue invalidAttribute(String name, String reason) {
    return new InvalidAttributeValue(
        "Invalid value for the parameter " + name + ". Reason: " + reason);
  }

  static ReceiptHandleIsInvalid noReceiptHandle(String handle) {
    return new ReceiptHandleIsInvalid(
        "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
  }

  static ReceiptHandleIsInvalid otherQueuesReceiptHandle(String handle) {
    return new ReceiptHandleIsInvalid(
        "The receipt handle \"" + handle + "\" is not valid for this queue.");
  }

  /** Whether the current call came by the query protocol. */
  static boolean isQuery() {
    return Protocol.CURRENT.orElse(Protocol.AWS_JSON_1_0) == Protocol.AWS_QUERY;
  }
}
