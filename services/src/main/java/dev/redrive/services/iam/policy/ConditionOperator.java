package dev.redrive.services.iam.policy;

import dev.redrive.services.iam.policy.PolicyText.Mode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One condition operator of the policy language: how a value of the request compares with one of
 * the policy's (IAM User Guide, condition operators). Null is no comparison and not among them.
 */
enum ConditionOperator {
  STRING_EQUALS("StringEquals", false, Mode.PLAIN),
  STRING_NOT_EQUALS("StringNotEquals", true, Mode.PLAIN),
  STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, Mode.IGNORE_CASE),
  STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, Mode.IGNORE_CASE),
  STRING_LIKE("StringLike", false, Mode.PLAIN),
  STRING_NOT_LIKE("StringNotLike", true, Mode.PLAIN),
  NUMERIC_EQUALS("NumericEquals", false, Mode.PLAIN),
  NUMERIC_NOT_EQUALS("NumericNotEquals", true, Mode.PLAIN),
  NUMERIC_LESS_THAN("NumericLessThan", false, Mode.PLAIN),
  NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, Mode.PLAIN),
  NUMERIC_GREATER_THAN("NumericGreaterThan", false, Mode.PLAIN),
  NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, Mode.PLAIN),
  DATE_EQUALS("DateEquals", false, Mode.PLAIN),
  DATE_NOT_EQUALS("DateNotEquals", true, Mode.PLAIN),
  DATE_LESS_THAN("DateLessThan", false, Mode.PLAIN),
  DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, Mode.PLAIN),
  DATE_GREATER_THAN("DateGreaterThan", false, Mode.PLAIN),
  DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, Mode.PLAIN),
  BOOL("Bool", false, Mode.PLAIN),
  BINARY_EQUALS("BinaryEquals", false, Mode.PLAIN),
  IP_ADDRESS("IpAddress", false, Mode.PLAIN),
  NOT_IP_ADDRESS("NotIpAddress", true, Mode.PLAIN),
  ARN_EQUALS("ArnEquals", false, Mode.ARN),
  ARN_LIKE("ArnLike", false, Mode.ARN),
  ARN_NOT_EQUALS("ArnNotEquals", true, Mode.ARN),
  ARN_NOT_LIKE("ArnNotLike", true, Mode.ARN);

  private static final Map<String, ConditionOperator> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toMap(o -> o.name.toLowerCase(Locale.ROOT), Function.identity()));
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?");

  private final String name;
  private final boolean negated;
  private final Mode mode;

  ConditionOperator(String name, boolean negated, Mode mode) {
    this.name = name;
    this.negated = negated;
    this.mode = mode;
  }

  /** The operator of that name, whose letter case does not count. */
  static Optional<ConditionOperator> of(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether it holds exactly where its positive twin does not. */
  boolean negated() {
    return negated;
  }

  /** How its policy values are compiled. */
  Mode mode() {
    return mode;
  }

  /** Whether policy values must be dates. */
  boolean isDate() {
    return name.startsWith("Date");
  }

  /** Whether the value of the request equals, precedes, contains... the policy's: no negation. */
  boolean test(String value, PolicyText policy, ConditionKeys keys) {
    return switch (this) {
      case STRING_LIKE, STRING_NOT_LIKE -> policy.matches(value, keys);
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
          value.startsWith("arn:") && policy.matches(value, keys);
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          value.equalsIgnoreCase(policy.expand(keys));
      default -> {
        String expanded = policy.expand(keys);
        yield expanded != null && compare(value, expanded);
      }
    };
  }

  private boolean compare(String value, String policy) {
    return switch (this) {
      case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS ->
          numeric(value, policy).filter(c -> c == 0).isPresent();
      case NUMERIC_LESS_THAN -> numeric(value, policy).filter(c -> c < 0).isPresent();
      case NUMERIC_LESS_THAN_EQUALS -> numeric(value, policy).filter(c -> c <= 0).isPresent();
      case NUMERIC_GREATER_THAN -> numeric(value, policy).filter(c -> c > 0).isPresent();
      case NUMERIC_GREATER_THAN_EQUALS -> numeric(value, policy).filter(c -> c >= 0).isPresent();
      case DATE_EQUALS, DATE_NOT_EQUALS -> date(value, policy).filter(c -> c == 0).isPresent();
      case DATE_LESS_THAN -> date(value, policy).filter(c -> c < 0).isPresent();
      case DATE_LESS_THAN_EQUALS -> date(value, policy).filter(c -> c <= 0).isPresent();
      case DATE_GREATER_THAN -> date(value, policy).filter(c -> c > 0).isPresent();
      case DATE_GREATER_THAN_EQUALS -> date(value, policy).filter(c -> c >= 0).isPresent();
      case BOOL -> value.equalsIgnoreCase(policy);
      case BINARY_EQUALS -> binary(value, policy);
      case IP_ADDRESS, NOT_IP_ADDRESS -> AddressRange.contains(policy, value);
      case STRING_EQUALS, STRING_NOT_EQUALS -> value.equals(policy);
      case STRING_EQUALS_IGNORE_CASE,
          STRING_NOT_EQUALS_IGNORE_CASE,
          STRING_LIKE,
          STRING_NOT_LIKE,
          ARN_EQUALS,
          ARN_LIKE,
          ARN_NOT_EQUALS,
          ARN_NOT_LIKE ->
          throw new IllegalStateException(name);
    };
  }

  private static Optional<Integer> numeric(String value, String policy) {
    return NUMBER.matcher(value).matches() && NUMBER.matcher(policy).matches()
        ? Optional.of(new BigDecimal(value).compareTo(new BigDecimal(policy)))
        : Optional.empty();
  }

  private static Optional<Integer> date(String value, String policy) {
    return PolicyDate.parse(value).flatMap(v -> PolicyDate.parse(policy).map(v::compareTo));
  }

  private static boolean binary(String value, String policy) {
    try {
      Base64.Decoder decoder = Base64.getDecoder();
      return Arrays.equals(decoder.decode(value), decoder.decode(policy));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
