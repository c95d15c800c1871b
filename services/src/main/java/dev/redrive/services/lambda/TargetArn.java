package dev.redrive.services.lambda;

/** The parts of an ARN that events are delivered to. */
final class TargetArn {
  private TargetArn() {}

  /** The service, such as {@code sqs}; empty if this is no ARN. */
  static String service(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 && parts[0].equals("arn") ? parts[2] : "";
  }

  /** What follows the account. */
  static String resource(String arn) {
    String[] parts = arn.split(":", 6);
    return parts.length == 6 ? parts[5] : "";
  }

  /** Whether a queue or topic keeps an order, by its name. */
  static boolean isFifo(String arn) {
    return arn.endsWith(".fifo");
  }
}
