package dev.redrive.services.metrics;

import dev.redrive.api.CommonError;
import dev.redrive.api.cloudwatch.InvalidParameterCombinationException;
import dev.redrive.api.cloudwatch.InvalidParameterValueException;
import dev.redrive.api.cloudwatch.MissingRequiredParameterException;

/** CloudWatch's complaints, in its words. */
final class MetricsErrors {
  private MetricsErrors() {}

  static InvalidParameterValueException invalid(Object value, String parameter) {
    return invalid("The value " + value + " for parameter " + parameter + " is invalid.");
  }

  static InvalidParameterValueException invalid(String message) {
    return new InvalidParameterValueException(message);
  }

  static InvalidParameterCombinationException combination(String message) {
    return new InvalidParameterCombinationException(message);
  }

  static InvalidParameterCombinationException exclusive(String one, String other) {
    return combination(
        "The parameters %s and %s are mutually exclusive and you have specified both."
            .formatted(one, other));
  }

  static MissingRequiredParameterException missing(String message) {
    return new MissingRequiredParameterException(message);
  }

  /** What GetMetricData, whose model has no errors for it, answers to what it cannot compute. */
  static CommonError validation(String message) {
    return new CommonError("ValidationError", 400, message);
  }
}
