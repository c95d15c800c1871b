package dev.redrive.services.iam;

import dev.redrive.api.CommonError;
import dev.redrive.api.iam.DeleteConflictException;
import dev.redrive.api.iam.EntityAlreadyExistsException;
import dev.redrive.api.iam.InvalidInputException;
import dev.redrive.api.iam.LimitExceededException;
import dev.redrive.api.iam.NoSuchEntityException;

/** IAM's complaints, word for word. */
final class IamErrors {
  private IamErrors() {}

  static NoSuchEntityException noSuchRole(String name) {
    return new NoSuchEntityException("The role with name " + name + " cannot be found.");
  }

  static NoSuchEntityException noSuchInlinePolicy(String name) {
    return new NoSuchEntityException("The role policy with name " + name + " cannot be found.");
  }

  static NoSuchEntityException policyNotFound(String arn) {
    return new NoSuchEntityException("Policy " + arn + " was not found.");
  }

  static NoSuchEntityException policyNotAttachable(String arn) {
    return new NoSuchEntityException("Policy " + arn + " does not exist or is not attachable.");
  }

  static NoSuchEntityException noSuchVersion(String arn, String version) {
    return new NoSuchEntityException(
        "Policy " + arn + " version " + version + " does not exist or is not attachable.");
  }

  static NoSuchEntityException noSuchBoundary(String arn) {
    return new NoSuchEntityException("Scope ARN: " + arn + " does not exist or is not attachable.");
  }

  static EntityAlreadyExistsException roleExists(String name) {
    return new EntityAlreadyExistsException("Role with name " + name + " already exists.");
  }

  static EntityAlreadyExistsException policyExists(String name) {
    return new EntityAlreadyExistsException(
        "A policy called " + name + " already exists. Duplicate names are not allowed.");
  }

  static DeleteConflictException conflict(String message) {
    return new DeleteConflictException(message);
  }

  static LimitExceededException quota(String name, int limit) {
    return new LimitExceededException("Cannot exceed quota for " + name + ": " + limit);
  }

  static InvalidInputException invalidArn(String arn) {
    return new InvalidInputException("ARN " + arn + " is not valid.");
  }

  /** A role, or a user, that a simulation was asked about. */
  static NoSuchEntityException noSuchEntity() {
    return new NoSuchEntityException("Unable to retrieve specified IAM entity.");
  }

  static InvalidInputException invalidInput(String message) {
    return new InvalidInputException(message);
  }

  static CommonError validation(String message) {
    return new CommonError("ValidationError", 400, message);
  }
}
