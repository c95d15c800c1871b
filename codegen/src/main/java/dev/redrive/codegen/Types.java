package dev.redrive.codegen;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.EnumShape;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeType;
import software.amazon.smithy.model.traits.EnumDefinition;
import software.amazon.smithy.model.traits.EnumTrait;
import software.amazon.smithy.model.traits.EnumValueTrait;
import software.amazon.smithy.model.traits.InternalTrait;
import software.amazon.smithy.model.traits.LengthTrait;
import software.amazon.smithy.model.traits.MediaTypeTrait;
import software.amazon.smithy.model.traits.PatternTrait;
import software.amazon.smithy.model.traits.RangeTrait;
import software.amazon.smithy.model.traits.SparseTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.TimestampFormatTrait;
import software.amazon.smithy.model.traits.Trait;
import software.amazon.smithy.model.traits.UniqueItemsTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;

/** The Java type and the {@code Type} expression of a member. */
final class Types {
  private static final String API = "dev.redrive.api.";
  private final Model model;
  private final ServiceShape service;

  Types(Model model, ServiceShape service) {
    this.model = model;
    this.service = service;
  }

  Shape target(MemberShape member) {
    return model.expectShape(member.getTarget());
  }

  /** The Java type, with a null annotation where asked. */
  String java(MemberShape member, boolean nullable) {
    return java(target(member), nullable);
  }

  private String java(Shape shape, boolean nullable) {
    String mark = nullable ? "@org.jspecify.annotations.Nullable " : "";
    return switch (shape.getType()) {
      case BOOLEAN -> "java.lang." + mark + "Boolean";
      case BYTE -> "java.lang." + mark + "Byte";
      case SHORT -> "java.lang." + mark + "Short";
      case INTEGER, INT_ENUM -> "java.lang." + mark + "Integer";
      case LONG -> "java.lang." + mark + "Long";
      case FLOAT -> "java.lang." + mark + "Float";
      case DOUBLE -> "java.lang." + mark + "Double";
      case BIG_INTEGER -> "java.math." + mark + "BigInteger";
      case BIG_DECIMAL -> "java.math." + mark + "BigDecimal";
      case STRING, ENUM -> "java.lang." + mark + "String";
      case BLOB -> API + mark + "Blob";
      case TIMESTAMP -> "java.time." + mark + "Instant";
      case DOCUMENT -> API + mark + "Document";
      case LIST, SET -> "java.util." + mark + "List<" + element((ListShape) shape) + ">";
      case MAP ->
          "java.util."
              + mark
              + "Map<java.lang.String, "
              + java(target(((MapShape) shape).getValue()), shape.hasTrait(SparseTrait.class))
              + ">";
      case UNION ->
          shape.hasTrait(StreamingTrait.class)
              ? API + mark + "EventStream<" + className(shape) + ">"
              : mark + className(shape);
      case STRUCTURE -> mark + className(shape);
      default -> throw new IllegalArgumentException("No Java type for " + shape);
    };
  }

  private String element(ListShape list) {
    return java(target(list.getMember()), list.hasTrait(SparseTrait.class));
  }

  /** The simple name of the class generated for the shape. */
  String className(Shape shape) {
    return Names.type(shape.getId().getName(service));
  }

  /** The class at the leaf of the member's type, or null where the leaf is no structure. */
  @Nullable String leaf(MemberShape member) {
    Shape shape = target(member);
    while (true) {
      switch (shape.getType()) {
        case LIST, SET -> shape = target(((ListShape) shape).getMember());
        case MAP -> shape = target(((MapShape) shape).getValue());
        case STRUCTURE, UNION -> {
          return className(shape);
        }
        default -> {
          return null;
        }
      }
    }
  }

  /** The Java expression that builds the member's {@code Type}. */
  String expression(MemberShape member) {
    Shape shape = target(member);
    StringBuilder out = new StringBuilder();
    switch (shape) {
      case ListShape list ->
          out.append(API + "Type.list(")
              .append(expression(list.getMember()))
              .append(", ")
              .append(Names.literal(xmlName(list.getMember(), "member")))
              .append(')');
      case MapShape map ->
          out.append(API + "Type.map(")
              .append(expression(map.getKey()))
              .append(", ")
              .append(expression(map.getValue()))
              .append(", ")
              .append(Names.literal(xmlName(map.getKey(), "key")))
              .append(", ")
              .append(Names.literal(xmlName(map.getValue(), "value")))
              .append(')');
      default -> out.append(API + "Type.of(" + API + "Type.Kind.").append(kind(shape)).append(')');
    }
    if (shape.hasTrait(SparseTrait.class)) {
      out.append(".withNulls()");
    }
    trait(member, shape, TimestampFormatTrait.class)
        .ifPresent(
            format ->
                out.append(".in(" + API + "Type.TimestampFormat.")
                    .append(format(format))
                    .append(')'));
    trait(member, shape, MediaTypeTrait.class)
        .ifPresent(
            media -> out.append(".media(").append(Names.literal(media.getValue())).append(')'));
    String constraints = constraints(member, shape);
    if (!constraints.isEmpty()) {
      out.append(".with(" + API + "Constraints.of(").append(constraints).append(")");
      out.append(hiding(shape)).append(')');
    }
    return out.toString();
  }

  /** What keeps enum values that the model calls internal out of messages. */
  private static String hiding(Shape target) {
    String hidden = internal(target).map(Names::literal).collect(Collectors.joining(", "));
    return hidden.isEmpty() ? "" : ".hiding(" + hidden + ")";
  }

  @SuppressWarnings("deprecation")
  private static Stream<String> internal(Shape target) {
    if (target instanceof EnumShape values) {
      return values.members().stream()
          .filter(member -> member.hasTrait(InternalTrait.class))
          .map(member -> member.expectTrait(EnumValueTrait.class).expectStringValue());
    }
    return target.getTrait(EnumTrait.class).stream()
        .flatMap(trait -> trait.getValues().stream())
        .filter(value -> value.hasTag("internal"))
        .map(EnumDefinition::getValue);
  }

  private static String kind(Shape shape) {
    return switch (shape.getType()) {
      case ENUM -> "STRING";
      case INT_ENUM -> "INTEGER";
      case UNION -> "STRUCT";
      case STRUCTURE -> "STRUCT";
      default -> shape.getType().name();
    };
  }

  private static String format(TimestampFormatTrait trait) {
    return trait.getValue().replace('-', '_').toUpperCase(Locale.ROOT);
  }

  private static String xmlName(MemberShape member, String otherwise) {
    return member.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue).orElse(otherwise);
  }

  private static <T extends Trait> Optional<T> trait(
      MemberShape member, Shape target, Class<T> type) {
    return member.getTrait(type).or(() -> target.getTrait(type));
  }

  @SuppressWarnings("deprecation")
  private static String constraints(MemberShape member, Shape target) {
    Optional<LengthTrait> length = trait(member, target, LengthTrait.class);
    Optional<RangeTrait> range = trait(member, target, RangeTrait.class);
    Optional<PatternTrait> pattern = trait(member, target, PatternTrait.class);
    boolean unique = target.hasTrait(UniqueItemsTrait.class);
    List<String> values =
        target.getType() == ShapeType.INT_ENUM
            ? List.of()
            : target
                .getTrait(EnumTrait.class)
                .map(EnumTrait::getEnumDefinitionValues)
                .orElse(List.of());
    if (length.isEmpty() && range.isEmpty() && pattern.isEmpty() && !unique && values.isEmpty()) {
      return "";
    }
    return length.flatMap(LengthTrait::getMin).map(n -> n + "L").orElse("null")
        + ", "
        + length.flatMap(LengthTrait::getMax).map(n -> n + "L").orElse("null")
        + ", "
        + range
            .flatMap(RangeTrait::getMin)
            .map(n -> Names.literal(n.toPlainString()))
            .orElse("null")
        + ", "
        + range
            .flatMap(RangeTrait::getMax)
            .map(n -> Names.literal(n.toPlainString()))
            .orElse("null")
        + ", "
        + pattern.map(p -> Names.literal(p.getValue())).orElse("null")
        + ", "
        + unique
        + values.stream().map(v -> ", " + Names.literal(v)).collect(Collectors.joining());
  }
}
