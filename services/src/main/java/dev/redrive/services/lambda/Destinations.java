package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaErrors.invalid;

import dev.redrive.api.lambda.DestinationConfig;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two places that records of ended events go to.
 *
 * @param onSuccess the ARN for successes
 * @param onFailure the ARN for failures
 */
record Destinations(Optional<String> onSuccess, Optional<String> onFailure) {

  /** What a request gives; an empty ARN is none. */
  static Destinations of(DestinationConfig config) {
    return new Destinations(
        Optional.ofNullable(config.onSuccess()).flatMap(d -> given(d.destination())),
        Optional.ofNullable(config.onFailure()).flatMap(d -> given(d.destination())));
  }

  /** Whether a request says anything of destinations, be it that there are none. */
  static boolean isGiven(@Nullable DestinationConfig config) {
    return config != null && (config.onSuccess() != null || config.onFailure() != null);
  }

  /** Checks destinations for a function whose execution role is known. */
  static final class Rules {
    private final Catalogue catalogue;
    private final ExecutionRoles roles;

    Rules(Catalogue catalogue, ExecutionRoles roles) {
      this.catalogue = catalogue;
      this.roles = roles;
    }

    void check(Destinations destinations, FunctionName function, String roleArn) {
      destinations.onSuccess.ifPresent(arn -> check(destinations, arn, function, roleArn));
      destinations.onFailure.ifPresent(arn -> check(destinations, arn, function, roleArn));
    }

    private void check(Destinations all, String arn, FunctionName function, String roleArn) {
      switch (TargetArn.service(arn)) {
        case "sqs" -> {
          if (TargetArn.isFifo(arn)) {
            throw isInvalid(arn);
          }
          require(roleArn, function, "sqs:SendMessage", arn);
        }
        case "lambda" -> {
          FunctionName target = functionName(arn);
          if (target.equals(function)) {
            throw invalid("You can't specify the function as a destination for itself.");
          }
          if (catalogue.find(target).isEmpty()) {
            throw isInvalid(arn);
          }
          require(roleArn, function, "lambda:InvokeFunction", arn);
        }
        case "sns" -> {
          if (TargetArn.isFifo(arn)) {
            throw isInvalid(arn);
          }
          require(roleArn, function, "sns:Publish", arn);
        }
        case "events" -> {
          require(roleArn, function, "events:PutEvents", arn);
          throw unsupported(arn);
        }
        case "s3" -> {
          if (all.onSuccess.filter(arn::equals).isPresent()) {
            throw unusable(all);
          }
          throw unsupported(arn);
        }
        default -> {
          if (arn.startsWith("kafka:")) {
            throw unsupported(arn);
          }
          throw unusable(all);
        }
      }
    }

    private void require(String roleArn, FunctionName function, String action, String arn) {
      if (!roles.allowed(roleArn, function.name(), action, arn)) {
        throw invalid(
            "The function's execution role does not have permissions to call "
                + action.substring(action.indexOf(':') + 1)
                + " on "
                + arn);
      }
    }

    private static FunctionName functionName(String arn) {
      String[] parts = arn.split(":", -1);
      return new FunctionName(parts[4], parts[3], parts.length > 6 ? parts[6] : "");
    }

    private static RuntimeException isInvalid(String arn) {
      return invalid("The destination ARN " + arn + " is invalid.");
    }

    private static RuntimeException unusable(Destinations all) {
      return invalid(
          "The provided destination config DestinationConfig(onSuccess=%s, onFailure=%s) is invalid."
              .formatted(
                  all.onSuccess.map(d -> "OnSuccess(destination=" + d + ")").orElse("null"),
                  all.onFailure.map(d -> "OnFailure(destination=" + d + ")").orElse("null")));
    }

    private static RuntimeException unsupported(String arn) {
      return invalid(
          "Redrive delivers records to SQS, SNS and Lambda; it cannot deliver to " + arn + ".");
    }
  }

  private static Optional<String> given(@Nullable String arn) {
    return Optional.ofNullable(arn).filter(text -> !text.isEmpty());
  }
}
