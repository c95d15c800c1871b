package dev.redrive.services.iam.policy;

import java.net.InetAddress;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which values a simulation takes for a key of a type; recorded with SimulateCustomPolicy. */
public final class ContextValues {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:\\d{1,64}(?:\\.\\d{0,64})?|\\.\\d{1,64})(?:[eE][+-]?\\d{1,9})?");

  private ContextValues() {}

  /**
   * What AWS would expect instead of the value, such as {@code numeric format}; empty if it fits.
   *
   * @param type of the model, such as {@code numericList}
   */
  public static Optional<String> expected(String type, String value) {
    return switch (type) {
      case "numeric", "numericList" -> unless(NUMBER.matcher(value).matches(), "numeric format");
      case "date", "dateList" -> unless(PolicyDate.parse(value).isPresent(), "DateTime format");
      case "ip", "ipList" -> unless(isAddress(value), "IP address");
      case "binary", "binaryList" -> unless(isBase64(value), "base-64 encoded binary format");
      default -> Optional.empty();
    };
  }

  private static Optional<String> unless(boolean fits, String expected) {
    return fits ? Optional.empty() : Optional.of(expected);
  }

  private static boolean isAddress(String value) {
    try {
      InetAddress.ofLiteral(value);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Only what encoding would give: with padding, and no bits left over. */
  private static boolean isBase64(String value) {
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      return Base64.getEncoder().encodeToString(bytes).equals(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
