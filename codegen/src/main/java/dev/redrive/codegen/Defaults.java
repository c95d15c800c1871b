package dev.redrive.codegen;

import java.util.Base64;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.shapes.Shape;

/** The Java expression of a member's default value. */
final class Defaults {
  private Defaults() {}

  static String expression(Shape target, Node value) {
    return switch (target.getType()) {
      case BOOLEAN -> String.valueOf(value.expectBooleanNode().getValue());
      case BYTE -> "(byte) " + value.expectNumberNode().getValue();
      case SHORT -> "(short) " + value.expectNumberNode().getValue();
      case INTEGER, INT_ENUM -> String.valueOf(value.expectNumberNode().getValue().intValue());
      case LONG -> value.expectNumberNode().getValue().longValue() + "L";
      case FLOAT -> value.expectNumberNode().getValue().floatValue() + "f";
      case DOUBLE -> value.expectNumberNode().getValue().doubleValue() + "d";
      case BIG_INTEGER ->
          "new java.math.BigInteger(\"" + value.expectNumberNode().getValue() + "\")";
      case BIG_DECIMAL ->
          "new java.math.BigDecimal(\"" + value.expectNumberNode().getValue() + "\")";
      case STRING, ENUM -> Names.literal(value.expectStringNode().getValue());
      case BLOB ->
          "dev.redrive.api.Blob.of(java.util.Base64.getDecoder().decode("
              + Names.literal(padded(value.expectStringNode().getValue()))
              + "))";
      case TIMESTAMP -> timestamp(value);
      case LIST, SET -> "java.util.List.of()";
      case MAP -> "java.util.Map.of()";
      case DOCUMENT -> document(value);
      default -> throw new IllegalArgumentException("No default for " + target);
    };
  }

  private static String padded(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String timestamp(Node value) {
    return value.isNumberNode()
        ? "java.time.Instant.ofEpochMilli((long) ("
            + value.expectNumberNode().getValue()
            + " * 1000d))"
        : "java.time.Instant.parse(" + Names.literal(value.expectStringNode().getValue()) + ")";
  }

  private static String document(Node value) {
    String inner =
        switch (value.getType()) {
          case BOOLEAN -> String.valueOf(value.expectBooleanNode().getValue());
          case STRING -> Names.literal(value.expectStringNode().getValue());
          case NUMBER -> String.valueOf(value.expectNumberNode().getValue());
          case ARRAY -> "java.util.List.of()";
          case OBJECT -> "java.util.Map.of()";
          case NULL -> "null";
        };
    return "new dev.redrive.api.Document(" + inner + ")";
  }
}
