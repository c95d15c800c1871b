package dev.redrive.services.sqs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What identifies a queue.
 *
 * @param account twelve digits
 * @param region such as {@code us-east-1}
 * @param name as it was created
 */
record QueueKey(String account, String region, String name) {
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:sqs:([a-z0-9-]+):([0-9]{12}):([a-zA-Z0-9_.-]{1,80})");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,80}");

  /** The queue that an ARN names; empty if it is no ARN of a queue. */
  static Optional<QueueKey> ofArn(String arn) {
    Matcher matcher = ARN.matcher(arn);
    return matcher.matches()
        ? Optional.of(new QueueKey(matcher.group(2), matcher.group(1), matcher.group(3)))
        : Optional.empty();
  }

  /** Whether a standard queue may have that name. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  String arn() {
    return "arn:aws:sqs:" + region + ":" + account + ":" + name;
  }

  /**
   * The QueueUrl.
   *
   * @param base scheme, host and port that the client used
   */
  String url(String base) {
    return base + "/" + account + "/" + name;
  }

  QueueMeasurements.Name measured() {
    return new QueueMeasurements.Name(account, region, name);
  }

  /** Whether the name is that of a FIFO queue. */
  boolean isFifo() {
    return name.endsWith(".fifo");
  }
}
