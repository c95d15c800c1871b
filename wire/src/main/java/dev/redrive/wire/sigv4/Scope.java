package dev.redrive.wire.sigv4;

/**
 * The credential scope of a signature.
 *
 * @param date the day, {@code yyyyMMdd}
 * @param region the region, such as {@code us-east-1}
 * @param service the signing name of the service
 */
public record Scope(String date, String region, String service) {
  @Override
  public String toString() {
    return date + "/" + region + "/" + service + "/aws4_request";
  }
}
