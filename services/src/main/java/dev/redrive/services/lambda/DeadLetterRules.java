package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.invalid;

/** What a dead-letter target must satisfy when it is configured; whether it exists is not asked. */
final class DeadLetterRules {
  private final ExecutionRoles roles;

  DeadLetterRules(ExecutionRoles roles) {
    this.roles = roles;
  }

  void check(String roleArn, FunctionName function, String target) {
    switch (TargetArn.service(target)) {
      case "sqs" -> {
        require(roleArn, function, "sqs:SendMessage", target);
        if (TargetArn.isFifo(target)) {
          throw invalid(
              "The dead letter target "
                  + target
                  + " is a FIFO queue; it must be a standard queue.");
        }
      }
      case "sns" -> {
        require(roleArn, function, "sns:Publish", target);
        if (TargetArn.isFifo(target)) {
          throw invalid(
              "The dead letter target "
                  + target
                  + " is a FIFO topic; it must be a standard topic.");
        }
      }
      default -> throw invalid("Invalid dead letter ARN: " + target);
    }
  }

  private void require(String roleArn, FunctionName function, String action, String target) {
    if (!roles.allowed(roleArn, function.name(), action, target)) {
      String words = action.startsWith("sqs") ? "SendMessage on SQS" : "Publish on SNS";
      throw invalid("The provided execution role does not have permissions to call " + words);
    }
  }
}
