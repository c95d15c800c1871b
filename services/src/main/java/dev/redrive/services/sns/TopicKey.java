package dev.redrive.services.sns;

import dev.redrive.api.Call;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What identifies a topic.
 *
 * @param account twelve digits
 * @param region such as {@code us-east-1}
 * @param name as it was created
 */
record TopicKey(String account, String region, String name) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,256}");

  /** Whether a standard topic may have that name. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** The topic that an ARN names; empty if it is no ARN of a topic. */
  static Optional<TopicKey> ofArn(String arn) {
    String[] parts = arn.split(":", -1);
    return parts.length == 6 && parts[0].equals("arn") && parts[2].equals("sns")
        ? Optional.of(new TopicKey(parts[4], parts[3], parts[5]))
        : Optional.empty();
  }

  /**
   * The topic of a request of the current call.
   *
   * @param parameter what the ARN is called there
   * @throws dev.redrive.api.sns.InvalidParameterException if it is none, or of another region
   */
  static TopicKey of(String arn, String parameter) {
    int elements = arn.split(":", -1).length;
    if (elements < 6) {
      throw SnsErrors.invalid(parameter, "An ARN must have at least 6 elements, not " + elements);
    }
    return ofArn(arn)
        .filter(key -> key.region.equals(Call.current().region()))
        .orElseThrow(() -> SnsErrors.invalid(parameter));
  }

  TopicMeasurements.Name measured() {
    return new TopicMeasurements.Name(account, region, name);
  }

  String arn() {
    return "arn:aws:sns:" + region + ":" + account + ":" + name;
  }
}
