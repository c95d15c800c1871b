package dev.redrive.wire;

import dev.redrive.wire.protocoltests.restjsonvalidation.ValidationException;
import dev.redrive.wire.protocoltests.restjsonvalidation.ValidationExceptionField;
import dev.redrive.wire.validate.Rule;
import dev.redrive.wire.validate.Step;
import dev.redrive.wire.validate.Violation;
import dev.redrive.wire.validate.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words that Smithy's malformed request cases expect of a validation. */
final class SmithyWording implements Wording {
  @Override
  public RuntimeException error(List<Violation> violations) {
    List<ValidationExceptionField> fields = new ArrayList<>();
    for (Violation violation : violations) {
      fields.add(
          ValidationExceptionField.builder()
              .path(path(violation))
              .message(message(violation))
              .build());
    }
    String count = violations.size() == 1 ? " validation error" : " validation errors";
    String message =
        violations.size()
            + count
            + " detected. "
            + fields.stream()
                .map(ValidationExceptionField::message)
                .collect(Collectors.joining("; "));
    return ValidationException.builder().message(message).fieldList(fields).build();
  }

  private static String message(Violation violation) {
    String lead =
        violation.rule() instanceof Rule.Length length
            ? "Value with length " + length.actual()
            : "Value";
    return lead
        + " at '"
        + path(violation)
        + "' failed to satisfy constraint: Member must "
        + demand(violation.rule());
  }

  private static String demand(Rule rule) {
    return switch (rule) {
      case Rule.Required _ -> "not be null";
      case Rule.Values values ->
          "satisfy enum value set: ["
              + values.allowed().stream().sorted().collect(Collectors.joining(", "))
              + "]";
      case Rule.Matches matches -> "satisfy regular expression pattern: " + matches.pattern();
      case Rule.Unique _ -> "have unique values";
      case Rule.Length length -> "have length " + bounds(length.least(), length.most());
      case Rule.Range range -> "be " + bounds(plain(range.least()), plain(range.most()));
    };
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private static String bounds(@Nullable Object least, @Nullable Object most) {
    if (least == null) {
      return "less than or equal to " + most;
    }
    return most == null
        ? "greater than or equal to " + least
        : "between " + least + " and " + most + ", inclusive";
  }

  private static String path(Violation violation) {
    StringBuilder out = new StringBuilder();
    for (Step step : violation.path()) {
      switch (step) {
        case Step.Named named -> out.append('/').append(named.name());
        case Step.Element element -> out.append('/').append(element.index());
        case Step.Value value -> out.append('/').append(value.key());
        case Step.Key _ -> {}
      }
    }
    return out.toString();
  }
}
