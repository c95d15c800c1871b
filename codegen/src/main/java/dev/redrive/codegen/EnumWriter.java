package dev.redrive.codegen;

import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.smithy.model.shapes.EnumShape;

/** Writes the enum of an enum shape; members keep the raw text, so that validation can quote it. */
final class EnumWriter {
  private EnumWriter() {}

  static String render(String packageName, String name, EnumShape shape) {
    Map<String, String> values = shape.getEnumValues();
    String constants =
        values.entrySet().stream()
            .map(e -> "  " + Names.constant(e.getKey()) + "(" + Names.literal(e.getValue()) + ")")
            .collect(Collectors.joining(",\n"));
    return """
        package %1$s;

        /** The model's enum {@code %2$s}. */
        public enum %3$s {
        %4$s;

          private final String value;

          %3$s(String value) {
            this.value = value;
          }

          /** The text on the wire. */
          public String value() {
            return value;
          }

          /** The constant of that text, or null where the model has none. */
          public static @org.jspecify.annotations.Nullable %3$s of(java.lang.@org.jspecify.annotations.Nullable String text) {
            for (%3$s constant : values()) {
              if (constant.value.equals(text)) {
                return constant;
              }
            }
            return null;
          }
        }
        """
        .formatted(packageName, shape.getId().getName(), name, constants);
  }
}
