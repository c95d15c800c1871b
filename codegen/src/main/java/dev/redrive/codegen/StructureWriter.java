package dev.redrive.codegen;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.DefaultTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** Writes the record of a structure or union, with its schema and builder. */
final class StructureWriter {
  private static final String API = "dev.redrive.api.";
  private static final String NULLABLE = "@org.jspecify.annotations.Nullable ";
  private final Types types;
  private final Members members;

  StructureWriter(Types types, Members members) {
    this.types = types;
    this.members = members;
  }

  String render(String packageName, Shape shape) {
    String name = types.className(shape);
    List<MemberShape> all = List.copyOf(shape.members());
    String components =
        all.stream()
            .map(m -> types.java(m, true) + " " + java(m))
            .collect(Collectors.joining(",\n    "));
    return "package "
        + packageName
        + ";\n\n"
        + "/** The model's {@code "
        + shape.getId().getName()
        + "}. */\n"
        + "public record "
        + name
        + "(\n    "
        + components
        + ")\n    implements "
        + API
        + "Struct {\n"
        + "  /** The static description of this shape. */\n"
        + "  public static final "
        + API
        + "Schema<"
        + name
        + "> SCHEMA = new Shape();\n\n"
        + "  /** A new, empty builder. */\n"
        + "  public static Builder builder() {\n    return new Builder();\n  }\n\n"
        + toBuilder(all)
        + "  @Override\n  public "
        + API
        + "Schema<?> smithySchema() {\n    return SCHEMA;\n  }\n\n"
        + memberAt(all)
        + schema(shape, name, all)
        + builder(name, all, "return new " + name + "(" + arguments(all) + ");")
        + "}\n";
  }

  String java(MemberShape member) {
    return Names.member(member.getMemberName());
  }

  private String toBuilder(List<MemberShape> all) {
    return "  /** A builder that starts with these values. */\n"
        + "  public Builder toBuilder() {\n    Builder builder = new Builder();\n"
        + all.stream()
            .map(m -> "    builder." + java(m) + " = this." + java(m) + ";\n")
            .collect(Collectors.joining())
        + "    return builder;\n  }\n\n";
  }

  String memberAt(List<MemberShape> all) {
    StringBuilder out =
        new StringBuilder(
            "  @Override\n  public java.lang."
                + NULLABLE
                + "Object memberAt(int memberIndex) {\n    switch (memberIndex) {\n");
    for (int i = 0; i < all.size(); i++) {
      out.append("      case ")
          .append(i)
          .append(": return this.")
          .append(java(all.get(i)))
          .append(";\n");
    }
    return out.append(
            "      default: throw new java.lang.IndexOutOfBoundsException(memberIndex);\n    }\n  }\n\n")
        .toString();
  }

  String schema(Shape shape, String name, List<MemberShape> all) {
    String entries =
        IntStream.range(0, all.size())
            .mapToObj(i -> ",\n          " + members.expression(i, all.get(i)))
            .collect(Collectors.joining());
    String xmlName =
        shape
            .getTrait(XmlNameTrait.class)
            .map(t -> override("xmlName", Names.literal(t.getValue())))
            .orElse("");
    String namespace =
        shape
            .getTrait(XmlNamespaceTrait.class)
            .map(t -> override("xmlNamespace", Members.namespaceLiteral(t)))
            .orElse("");
    return """
          private static final class Shape extends dev.redrive.api.Schema<%1$s> {
            Shape() {
              super(%2$s, %3$s%4$s);
            }

            @Override
            public dev.redrive.api.StructBuilder<%1$s> newBuilder() {
              return new Builder();
            }

            @Override
            public dev.redrive.api.@org.jspecify.annotations.Nullable Schema<?> target(int memberIndex) {
              switch (memberIndex) {
        %5$s        default: return null;
              }
            }
        %6$s  }

        """
        .formatted(
            name,
            Names.literal(shape.getId().toString()),
            shape.isUnionShape(),
            entries,
            targets(all),
            xmlName + namespace);
  }

  private String targets(List<MemberShape> all) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      String leaf = types.leaf(all.get(i));
      if (leaf != null) {
        out.append("        case ").append(i).append(": return ").append(leaf).append(".SCHEMA;\n");
      }
    }
    return out.toString();
  }

  private static String override(String method, String literal) {
    return """

            @Override
            public String %s() {
              return %s;
            }
        """
        .formatted(method, literal);
  }

  String builder(String name, List<MemberShape> all, String build) {
    StringBuilder out = new StringBuilder();
    out.append("  /** Collects the members of a {@link ").append(name).append("}. */\n");
    out.append("  public static final class Builder implements " + API + "StructBuilder<")
        .append(name)
        .append("> {\n");
    for (MemberShape member : all) {
      out.append("    private ")
          .append(types.java(member, true))
          .append(' ')
          .append(java(member))
          .append(";\n");
    }
    out.append("\n    private Builder() {}\n\n");
    for (MemberShape member : all) {
      out.append("    /** Sets the member {@code ")
          .append(member.getMemberName())
          .append("}. */\n");
      out.append("    public Builder ")
          .append(java(member))
          .append("(")
          .append(types.java(member, true))
          .append(" given) {\n      this.")
          .append(java(member))
          .append(" = given;\n      return this;\n    }\n\n");
    }
    out.append(
        "    @Override\n    @SuppressWarnings(\"unchecked\")\n    public void memberAt(int memberIndex, java.lang."
            + NULLABLE
            + "Object given) {\n      switch (memberIndex) {\n");
    for (int i = 0; i < all.size(); i++) {
      out.append("        case ")
          .append(i)
          .append(": this.")
          .append(java(all.get(i)))
          .append(" = (")
          .append(types.java(all.get(i), true))
          .append(") given; break;\n");
    }
    out.append(
        "        default: throw new java.lang.IndexOutOfBoundsException(memberIndex);\n      }\n    }\n\n");
    out.append("    @Override\n    public ").append(name).append(" build() {\n");
    for (MemberShape member : all) {
      member
          .getTrait(DefaultTrait.class)
          .filter(d -> !d.toNode().isNullNode())
          .ifPresent(
              d ->
                  out.append("      if (this.")
                      .append(java(member))
                      .append(" == null) {\n        this.")
                      .append(java(member))
                      .append(" = ")
                      .append(Defaults.expression(types.target(member), d.toNode()))
                      .append(";\n      }\n"));
    }
    return out.append("      ").append(build).append("\n    }\n  }\n").toString();
  }

  private String arguments(List<MemberShape> all) {
    return all.stream().map(m -> "this." + java(m)).collect(Collectors.joining(", "));
  }
}
