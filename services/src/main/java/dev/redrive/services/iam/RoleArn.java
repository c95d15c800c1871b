package dev.redrive.services.iam;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ARN of a role; its path begins and ends with a slash. */
record RoleArn(String account, String path, String name) {
  private static final Pattern PATTERN =
      Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role(/(?:[\\x21-\\x7e]+/)?)([\\w+=,.@-]+)");

  /** Reads an ARN; empty where it is none of a role. */
  static Optional<RoleArn> parse(String arn) {
    Matcher matcher = PATTERN.matcher(arn);
    return matcher.matches()
        ? Optional.of(new RoleArn(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }
}
