package dev.redrive.codegen;

import java.util.List;
import java.util.Optional;
import software.amazon.smithy.aws.traits.protocols.AwsQueryErrorTrait;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpErrorTrait;

/** Writes the exception of an error shape, with its schema and builder. */
final class ErrorWriter {
  private static final String API = "dev.redrive.api.";
  private final Types types;
  private final StructureWriter structures;

  ErrorWriter(Types types, StructureWriter structures) {
    this.types = types;
    this.structures = structures;
  }

  String render(String packageName, Shape shape) {
    String name = types.className(shape);
    List<MemberShape> all = List.copyOf(shape.members());
    Optional<String> message =
        all.stream()
            .filter(m -> m.getMemberName().equalsIgnoreCase("message"))
            .map(structures::java)
            .findFirst();
    StringBuilder out = new StringBuilder("package " + packageName + ";\n\n");
    out.append("/** The model's error {@code ").append(shape.getId().getName()).append("}. */\n");
    out.append("public final class ").append(name).append(" extends " + API + "ApiException {\n");
    out.append(
            "  /** The static description of this shape. */\n  public static final "
                + API
                + "Schema<")
        .append(name)
        .append("> SCHEMA = new Shape();\n\n");
    out.append(shapeConstant(shape));
    for (MemberShape member : all) {
      out.append("  private final ")
          .append(types.java(member, true))
          .append(' ')
          .append(structures.java(member))
          .append(";\n");
    }
    out.append("\n  /** The error with that message, and the model's defaults. */\n  public ")
        .append(name)
        .append("(String message) {\n    this(")
        .append(
            message.map(m -> "builder()." + m + "(message).build()").orElse("message, builder()"))
        .append(");\n  }\n\n");
    out.append("  private ")
        .append(name)
        .append("(")
        .append(name)
        .append(" given) {\n    super(given.getMessage());\n");
    all.forEach(
        m ->
            out.append("    this.")
                .append(structures.java(m))
                .append(" = given.")
                .append(structures.java(m))
                .append(";\n"));
    out.append("  }\n\n  private ")
        .append(name)
        .append(
            "(java.lang.@org.jspecify.annotations.Nullable String message, Builder given) {\n    super(message);\n");
    all.forEach(
        m ->
            out.append("    this.")
                .append(structures.java(m))
                .append(" = given.")
                .append(structures.java(m))
                .append(";\n"));
    out.append(
        "  }\n\n  /** A new, empty builder. */\n  public static Builder builder() {\n    return new Builder();\n  }\n\n");
    for (MemberShape member : all) {
      out.append("  /** The member {@code ")
          .append(member.getMemberName())
          .append("}. */\n  public ")
          .append(types.java(member, true))
          .append(' ')
          .append(structures.java(member))
          .append("() {\n    return this.")
          .append(structures.java(member))
          .append(";\n  }\n\n");
    }
    out.append("  @Override\n  public " + API + "ErrorShape shape() {\n    return SHAPE;\n  }\n\n");
    out.append(structures.memberAt(all)).append(structures.schema(shape, name, all));
    out.append(
        structures.builder(
            name,
            all,
            "return new "
                + name
                + "("
                + message.map(m -> "this." + m).orElse("null")
                + ", this);"));
    return out.append("}\n").toString();
  }

  private static String shapeConstant(Shape shape) {
    boolean client = shape.expectTrait(ErrorTrait.class).isClientError();
    Optional<AwsQueryErrorTrait> query = shape.getTrait(AwsQueryErrorTrait.class);
    int status =
        shape
            .getTrait(HttpErrorTrait.class)
            .map(HttpErrorTrait::getCode)
            .or(() -> query.map(AwsQueryErrorTrait::getHttpResponseCode))
            .orElse(client ? 400 : 500);
    String code = shape.getId().getName();
    return "  /** The shape with its codes and status. */\n  public static final "
        + API
        + "ErrorShape SHAPE =\n      new "
        + API
        + "ErrorShape(SCHEMA, "
        + Names.literal(code)
        + ", "
        + Names.literal(query.map(AwsQueryErrorTrait::getCode).orElse(code))
        + ", "
        + status
        + ", "
        + client
        + ");\n\n";
  }
}
