package dev.redrive.services.iam;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of somebody whose policies can be simulated.
 *
 * @param kind {@code user}, {@code group} or {@code role}
 * @param name without its path
 */
record EntityArn(String account, String kind, String name) {
  private static final Pattern PATTERN =
      Pattern.compile("arn:[^:]+:iam::(\\d{12}):(user|group|role)/(?:.*/)?([^/]+)");

  /** Reads an ARN; empty where it is none of these. */
  static Optional<EntityArn> parse(String arn) {
    Matcher matcher = PATTERN.matcher(arn);
    return matcher.matches()
        ? Optional.of(new EntityArn(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }
}
