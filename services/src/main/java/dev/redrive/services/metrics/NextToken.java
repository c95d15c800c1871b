package dev.redrive.services.metrics;

import dev.redrive.api.CommonError;
import dev.redrive.api.cloudwatch.InvalidNextToken;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tokens by which lists go on. */
final class NextToken {
  private NextToken() {}

  /** A token behind that metric. */
  static String of(MetricKey last) {
    Map<String, String> parts =
        new TreeMap<>(Map.of("s", last.namespace(), "n", last.name(), "d", last.dimensions()));
    return encode(MetricKey.dimensions(parts));
  }

  static MetricKey metric(String token, String account, String region) {
    try {
      List<MetricKey.Dimension> parts =
          new MetricKey(account, region, "", "", decode(token)).dimensionList();
      return new MetricKey(
          account, region, parts.get(2).value(), parts.get(1).value(), parts.get(0).value());
    } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
      throw new CommonError("InvalidParameterValue", 400, "Request token is invalid");
    }
  }

  /** A token behind so many values. */
  static String of(long values) {
    return encode("v" + values);
  }

  static long values(String token) {
    try {
      String text = decode(token);
      long values = text.startsWith("v") ? Long.parseLong(text.substring(1)) : -1;
      if (values < 0) {
        throw new InvalidNextToken("The specified next token is invalid.");
      }
      return values;
    } catch (IllegalArgumentException broken) {
      throw new InvalidNextToken("The specified next token is invalid.");
    }
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
  }
}
