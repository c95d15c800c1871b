package dev.redrive.services.iam;

import dev.redrive.api.Call;
import dev.redrive.api.Operation;
import dev.redrive.api.ServiceContract;
import dev.redrive.api.Struct;
import java.util.Locale;

/** How services print, in denials, what was asked: SQS, SNS and IAM have ways of their own. */
final class DenialWords {
  private DenialWords() {}

  /** SQS prints actions in lower case, SNS its own name in upper case. */
  static String action(String signingName, String action) {
    return switch (signingName) {
      case "sqs" -> action.toLowerCase(Locale.ROOT);
      case "sns" -> "SNS" + action.substring(action.indexOf(':'));
      default -> action;
    };
  }

  /**
   * IAM prints the names of things that exist, {@code role NAME} or {@code policy ARN}, and the ARN
   * of a role that is to be made; lists print where they look.
   */
  static String resource(
      ServiceContract<?> service, Operation operation, Call call, Struct input, String arn) {
    if (!service.traits().signingName().equals("iam")) {
      return arn;
    }
    return switch (operation.name()) {
      case "CreateRole" -> arn;
      case "ListRoles" -> "arn:aws:iam::" + call.account() + ":role" + prefix(input);
      case "ListPolicies" -> "policy path " + prefix(input);
      default -> existing(input, arn);
    };
  }

  private static String existing(Struct input, String arn) {
    String role = Inputs.text(input, "RoleName");
    if (!role.isEmpty()) {
      return "role " + role;
    }
    String policyArn = Inputs.text(input, "PolicyArn");
    String policy = policyArn.isEmpty() ? Inputs.text(input, "PolicyName") : policyArn;
    return policy.isEmpty() ? arn : "policy " + policy;
  }

  private static String prefix(Struct input) {
    String prefix = Inputs.text(input, "PathPrefix");
    return prefix.isEmpty() ? "/" : prefix;
  }
}
