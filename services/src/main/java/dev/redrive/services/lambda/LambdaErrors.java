package dev.redrive.services.lambda;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.CommonError;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.PreconditionFailedException;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.api.lambda.ResourceNotFoundException;

/** Errors that several operations answer, in AWS's words. */
final class LambdaErrors {
  private LambdaErrors() {}

  static ResourceNotFoundException functionNotFound(String arn) {
    return new ResourceNotFoundException("Function not found: " + arn);
  }

  static ResourceNotFoundException noSuchResource() {
    return new ResourceNotFoundException("The resource you requested does not exist.");
  }

  static InvalidParameterValueException invalid(String message) {
    return new InvalidParameterValueException(message);
  }

  /** What operations on whole functions answer to the name of a version or an alias. */
  static InvalidParameterValueException functionsOnly() {
    return invalid(
        "This operation is permitted on Lambda functions only. Aliases and versions do not"
            + " support this operation. Please specify either a function name or an unqualified"
            + " function ARN.");
  }

  static PreconditionFailedException revisionChanged() {
    return new PreconditionFailedException(
        "The Revision Id provided does not match the latest Revision Id. Call the"
            + " GetFunction/GetAlias API to retrieve the latest Revision Id");
  }

  static ResourceConflictException pending(String arn) {
    return new ResourceConflictException(
        "The operation cannot be performed at this time. The resource "
            + arn
            + " is currently in the following state: 'Pending'. StateReasonCode: 'Creating'");
  }

  static ResourceConflictException updating(String arn) {
    return new ResourceConflictException(
        "The operation cannot be performed at this time. An update is in progress for resource: "
            + arn);
  }

  static ResourceConflictException notInvocable(String state) {
    return new ResourceConflictException(
        "The operation cannot be performed at this time. The function is currently in the following"
            + " state: "
            + state);
  }

  /** One constraint violation, as the framework words it. */
  static CommonError validation(String value, String member, String constraint) {
    return new CommonError(
        "ValidationException",
        400,
        "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s"
            .formatted(value, member, constraint));
  }

  static CommonError tooLarge(String message) {
    return new CommonError("RequestEntityTooLargeException", 413, message);
  }

  static AccessDenied denied(String caller, String action, String resource) {
    return new AccessDenied(
        "User: %s is not authorized to perform: %s on resource: %s because no resource-based policy"
                .formatted(caller, action, resource)
            + " allows the "
            + action
            + " action");
  }
}
