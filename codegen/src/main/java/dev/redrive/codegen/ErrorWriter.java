package dev.redrive.codegen;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
    List<MemberShape> all = List.copyOf(shape.members());
    Optional<String> message =
        all.stream()
            .filter(m -> m.getMemberName().equalsIgnoreCase("message"))
            .map(structures::java)
            .findFirst();
    String name = types.className(shape);
    return """
        package %1$s;

        /** The model's error {@code %2$s}. */
        public final class %3$s extends dev.redrive.api.ApiException {
          /** The static description of this shape. */
          public static final dev.redrive.api.Schema<%3$s> SCHEMA = new Shape();

        %4$s
        %5$s
        %6$s}
        """
        .formatted(
            packageName,
            shape.getId().getName(),
            name,
            shapeConstant(shape) + fields(all),
            constructors(name, all, message) + accessors(all),
            structures.memberAt(all)
                + structures.schema(shape, name, all)
                + structures.builder(
                    name,
                    all,
                    "return new "
                        + name
                        + "("
                        + message.map(m -> "this." + m).orElse("null")
                        + ", this);"));
  }

  private String fields(List<MemberShape> all) {
    return all.stream()
        .map(m -> "  private final " + types.java(m, true) + " " + structures.java(m) + ";\n")
        .collect(Collectors.joining());
  }

  private String constructors(String name, List<MemberShape> all, Optional<String> message) {
    String one =
        message.map(m -> "builder()." + m + "(message).build().asBuilder()").orElse("builder()");
    return """
          /** The error with that message, and the model's defaults. */
          public %1$s(String message) {
            this(message, %2$s);
          }

          private %1$s(java.lang.@org.jspecify.annotations.Nullable String message, Builder given) {
            super(message);
        %3$s  }

          /** A new, empty builder. */
          public static Builder builder() {
            return new Builder();
          }

          private Builder asBuilder() {
            Builder builder = new Builder();
        %4$s    return builder;
          }

        """
        .formatted(name, one, copies(all, "this.", "given."), copies(all, "builder.", "this."));
  }

  private String copies(List<MemberShape> all, String to, String from) {
    return all.stream()
        .map(m -> "    " + to + structures.java(m) + " = " + from + structures.java(m) + ";\n")
        .collect(Collectors.joining());
  }

  private String accessors(List<MemberShape> all) {
    return all.stream()
            .map(
                m ->
                    """
                      /** The member {@code %s}. */
                      public %s %s() {
                        return this.%s;
                      }

                    """
                        .formatted(
                            m.getMemberName(),
                            types.java(m, true),
                            structures.java(m),
                            structures.java(m)))
            .collect(Collectors.joining())
        + """
            @Override
            public dev.redrive.api.ErrorShape shape() {
              return SHAPE;
            }

          """;
  }

  private static String shapeConstant(Shape shape) {
    boolean client = shape.expectTrait(ErrorTrait.class).isClientError();
    Optional<AwsQueryErrorTrait> query = shape.getTrait(AwsQueryErrorTrait.class);
    int status =
        shape
            .getTrait(HttpErrorTrait.class)
            .map(HttpErrorTrait::getCode)
            .orElse(client ? 400 : 500);
    int queryStatus = query.map(AwsQueryErrorTrait::getHttpResponseCode).orElse(status);
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
        + queryStatus
        + ", "
        + client
        + ");\n\n";
  }
}
