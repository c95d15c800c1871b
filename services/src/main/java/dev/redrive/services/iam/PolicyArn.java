package dev.redrive.services.iam;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of a managed policy.
 *
 * @param text the whole of it
 * @param account twelve digits, or {@code aws}
 */
record PolicyArn(String text, String account, String path, String name) {
  private static final Pattern PATTERN =
      Pattern.compile(
          "arn:aws[a-z-]*:iam::(\\d{12}|aws):policy(/(?:[\\x21-\\x7e]+/)?)([\\w+=,.@-]+)");

  /** Reads an ARN; empty where it is none of a managed policy. */
  static Optional<PolicyArn> parse(String arn) {
    Matcher matcher = PATTERN.matcher(arn);
    return matcher.matches()
        ? Optional.of(new PolicyArn(arn, matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** Whether AWS manages it. */
  boolean isAws() {
    return account.equals("aws");
  }
}
