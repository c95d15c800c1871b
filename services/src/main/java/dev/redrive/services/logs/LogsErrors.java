package dev.redrive.services.logs;

import dev.redrive.api.logs.InvalidParameterException;
import dev.redrive.api.logs.LimitExceededException;
import dev.redrive.api.logs.ResourceAlreadyExistsException;
import dev.redrive.api.logs.ResourceNotFoundException;
import dev.redrive.api.logs.ValidationException;
import java.util.TreeSet;

/** The errors of CloudWatch Logs, in its words: some end in a full stop, some do not. */
final class LogsErrors {
  private LogsErrors() {}

  static ResourceNotFoundException noGroup() {
    return new ResourceNotFoundException("The specified log group does not exist.");
  }

  static ResourceNotFoundException noStream() {
    return new ResourceNotFoundException("The specified log stream does not exist.");
  }

  static ResourceAlreadyExistsException groupExists() {
    return new ResourceAlreadyExistsException("The specified log group already exists");
  }

  static ResourceAlreadyExistsException streamExists() {
    return new ResourceAlreadyExistsException("The specified log stream already exists");
  }

  static InvalidParameterException nameTooLong() {
    return new InvalidParameterException(
        "Invalid LogGroup or LogStream, both must have length less than or equal to 512.");
  }

  static InvalidParameterException prefixAndPattern() {
    return new InvalidParameterException(
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
  }

  static ValidationException nameAndIdentifier() {
    return new ValidationException(
        "LogGroup name and LogGroup ARN are mutually exclusive parameters.");
  }

  static InvalidParameterException noGroupName() {
    return new InvalidParameterException(
        "1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint:"
            + " Member must not be null");
  }

  static InvalidParameterException streamNamesAndPrefix() {
    return new InvalidParameterException(
        "LogStream names and LogStream name prefix are mutually exclusive parameters.");
  }

  static InvalidParameterException streamNamesAndPrefixes() {
    return new InvalidParameterException(
        "LogStream names and LogStream name prefixes are mutually exclusive parameters.");
  }

  static InvalidParameterException streamsOfSeveralGroups() {
    return new InvalidParameterException(
        "LogStream names or LogStream name prefixes can be specified only with a single log group"
            + " identifier.");
  }

  static InvalidParameterException identifierIsNoArn(String identifier) {
    return new InvalidParameterException(
        "The log group identifier '%s' is not a log group ARN.".formatted(identifier));
  }

  static InvalidParameterException identifierWithAsterisk() {
    return new InvalidParameterException("The log group ARN can't end with an asterisk (*).");
  }

  static LimitExceededException tooManyTails() {
    return new LimitExceededException("Resource limit exceeded.");
  }

  static InvalidParameterException orderWithPrefix() {
    return new InvalidParameterException(
        "Cannot order by LastEventTime with a logStreamNamePrefix.");
  }

  static InvalidParameterException invalidToken() {
    return new InvalidParameterException("The specified nextToken is invalid.");
  }

  static InvalidParameterException unordered() {
    return new InvalidParameterException(
        "Log events in a single PutLogEvents request must be in chronological order.");
  }

  static InvalidParameterException spansTooLong() {
    return new InvalidParameterException(
        "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
  }

  static InvalidParameterException eventTooLarge(long bytes) {
    return new InvalidParameterException(
        "Log event too large: %d bytes exceeds limit of %d"
            .formatted(bytes, LogsLimits.BATCH_BYTES));
  }

  static InvalidParameterException batchTooLarge(long bytes) {
    return new InvalidParameterException(
        "Upload too large: %d bytes exceeds limit of %d".formatted(bytes, LogsLimits.BATCH_BYTES));
  }

  static InvalidParameterException retention(int days) {
    return new InvalidParameterException(
        "1 validation error detected: Value '%d' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: %s"
            .formatted(days, new TreeSet<>(LogsLimits.RETENTION_DAYS)));
  }

  static ValidationException protectedFromDeletion() {
    return new ValidationException(
        "The specified log group cannot be deleted because deletion protection is enabled.");
  }
}
