package dev.redrive.services.lambda;

import dev.redrive.engine.FunctionKey;

/**
 * A function's name in its account and region.
 *
 * @param account twelve digits
 * @param region such as {@code us-east-1}
 * @param name the name alone
 */
record FunctionName(String account, String region, String name) {

  /** The ARN without a qualifier. */
  String arn() {
    return FunctionKey.arn(account, region, name);
  }

  /** The ARN with a version or alias. */
  String arn(String qualifier) {
    return arn() + ":" + qualifier;
  }
}
