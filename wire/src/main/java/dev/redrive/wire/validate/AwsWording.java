package dev.redrive.wire.validate;

import dev.redrive.api.Blob;
import dev.redrive.api.Constraints;
import dev.redrive.api.Document;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of AWS's own services. */
public final class AwsWording implements Wording {
  private static final String NOT_NULL = "Member must not be null";

  private final boolean showsValues;

  /** Shows the values that violate something, as most services do. */
  public AwsWording() {
    this(true);
  }

  private AwsWording(boolean showsValues) {
    this.showsValues = showsValues;
  }

  /** IAM says where a value is wrong and not which. */
  @Override
  public Wording hidingValues() {
    return new AwsWording(false);
  }

  @Override
  public RuntimeException error(List<Violation> violations) {
    return new Invalid(violations, message(violations));
  }

  private String message(List<Violation> violations) {
    Set<String> parts = new LinkedHashSet<>();
    for (Violation violation : violations) {
      parts.add(part(violation));
    }
    String count =
        parts.size() == 1
            ? "1 validation error detected: "
            : parts.size() + " validation errors detected: ";
    return count + String.join("; ", parts);
  }

  private String part(Violation violation) {
    Step last = violation.path().getLast();
    String demand =
        switch (last) {
          case Step.Named _ -> demand(violation);
          case Step.Element _ -> of(violation, "Member must satisfy constraint: ");
          case Step.Value _ -> of(violation, "Map value must satisfy constraint: ");
          case Step.Key _ -> of(violation, "Map keys must satisfy constraint: ");
        };
    boolean whole = last instanceof Step.Named;
    List<Step> path =
        whole ? violation.path() : violation.path().subList(0, violation.path().size() - 1);
    return "Value"
        + shown(violation.holder())
        + " at '"
        + path(path)
        + "' failed to satisfy constraint: "
        + demand;
  }

  private String shown(@Nullable Object value) {
    if (!showsValues) {
      return "";
    }
    return value == null ? " null" : " '" + print(value) + "'";
  }

  /** What an element must satisfy is listed as a whole, whichever part is violated. */
  private static String of(Violation violation, String lead) {
    return lead + "[" + String.join(", ", all(violation.type().constraints())) + "]";
  }

  private static List<String> all(Constraints constraints) {
    List<String> all = new ArrayList<>();
    if (constraints.maxLength() != null) {
      all.add("Member must have length less than or equal to " + constraints.maxLength());
    }
    if (constraints.minLength() != null) {
      all.add("Member must have length greater than or equal to " + constraints.minLength());
    }
    if (constraints.max() != null) {
      all.add("Member must have value less than or equal to " + constraints.max().toPlainString());
    }
    if (constraints.min() != null) {
      all.add(
          "Member must have value greater than or equal to " + constraints.min().toPlainString());
    }
    if (constraints.pattern() != null) {
      all.add(matches(constraints.pattern().pattern()));
    }
    if (!constraints.values().isEmpty()) {
      all.add(values(constraints.shown()));
    }
    all.add(NOT_NULL);
    return all;
  }

  private static String demand(Violation violation) {
    return switch (violation.rule()) {
      case Rule.Required _ -> NOT_NULL;
      case Rule.Values values -> values(values.allowed());
      case Rule.Matches matches -> matches(matches.pattern());
      case Rule.Unique _ -> "Member must have unique values";
      case Rule.Length length ->
          length.most() != null && length.actual() > length.most()
              ? "Member must have length less than or equal to " + length.most()
              : "Member must have length greater than or equal to " + length.least();
      case Rule.Range range ->
          range.most() != null && range.actual().compareTo(range.most()) > 0
              ? "Member must have value less than or equal to " + range.most().toPlainString()
              : "Member must have value greater than or equal to "
                  + (range.least() == null ? "" : range.least().toPlainString());
    };
  }

  private static String values(List<String> allowed) {
    return "Member must satisfy enum value set: [" + String.join(", ", allowed) + "]";
  }

  private static String matches(String pattern) {
    return "Member must satisfy regular expression pattern: " + pattern;
  }

  private static String path(List<Step> path) {
    StringBuilder out = new StringBuilder();
    for (Step step : path) {
      switch (step) {
        case Step.Named named ->
            out.append(out.isEmpty() ? "" : ".").append(lowerFirst(named.name()));
        case Step.Element element -> out.append('.').append(element.index() + 1).append(".member");
        case Step.Value value -> out.append('.').append(value.key()).append(".member");
        case Step.Key key -> out.append('.').append(key.key());
      }
    }
    return out.toString();
  }

  private static String lowerFirst(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String print(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Blob blob ->
          "java.nio.HeapByteBuffer[pos=0 lim=" + blob.size() + " cap=" + blob.size() + "]";
      case Document document -> String.valueOf(document.value());
      default -> value.toString();
    };
  }
}
