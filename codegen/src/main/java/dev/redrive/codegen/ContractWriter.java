package dev.redrive.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.smithy.aws.traits.ServiceTrait;
import software.amazon.smithy.aws.traits.auth.SigV4Trait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.AuthTrait;
import software.amazon.smithy.model.traits.DocumentationTrait;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.OptionalAuthTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/** Writes the interface of a service, its contract as data, and the decorator that authorizes. */
final class ContractWriter {
  private static final String API = "dev.redrive.api.";
  private static final ShapeId AUTHORIZE = ShapeId.from("dev.redrive#authorize");
  private final ServiceShape service;
  private final Types types;
  private final List<OperationShape> operations;
  private final String prefix;
  private final OperationIndex index;

  ContractWriter(
      Model model,
      ServiceShape service,
      Types types,
      List<OperationShape> operations,
      String prefix) {
    this.service = service;
    this.types = types;
    this.operations = operations;
    this.prefix = prefix;
    this.index = OperationIndex.of(model);
  }

  String api(String packageName) {
    StringBuilder out = new StringBuilder("package " + packageName + ";\n\n");
    out.append("/** The operations of ")
        .append(service.getId().getName())
        .append(". */\npublic interface ")
        .append(prefix)
        .append("Api {\n");
    for (OperationShape operation : operations) {
      String doc =
          operation
              .getTrait(DocumentationTrait.class)
              .map(DocumentationTrait::getValue)
              .orElse("The model's operation.");
      out.append("  /** ")
          .append(doc.replace("*/", "* /").replace("\n", " "))
          .append(" */\n  ")
          .append(signature(operation))
          .append(";\n\n");
    }
    return out.append("}\n").toString();
  }

  String decorator(String packageName) {
    StringBuilder out = new StringBuilder("package " + packageName + ";\n\n");
    out.append(
            "/** Asks whether the caller may, and then passes the call on. */\npublic final class Authorized")
        .append(prefix)
        .append("Api implements ")
        .append(prefix)
        .append("Api {\n");
    out.append("  private final ")
        .append(prefix)
        .append("Api delegate;\n  private final " + API + "Authorizer authorizer;\n\n");
    out.append("  /** Guards the delegate by the authorizer. */\n  public Authorized")
        .append(prefix)
        .append("Api(")
        .append(prefix)
        .append(
            "Api delegate, "
                + API
                + "Authorizer authorizer) {\n    this.delegate = delegate;\n    this.authorizer = authorizer;\n  }\n\n");
    for (int i = 0; i < operations.size(); i++) {
      OperationShape operation = operations.get(i);
      out.append("  @Override\n  public ").append(signature(operation)).append(" {\n");
      if (authorize(operation).isPresent()) {
        out.append("    this.authorizer.authorize(")
            .append(prefix)
            .append("Contract.INSTANCE, ")
            .append(prefix)
            .append("Contract.INSTANCE.operations().get(")
            .append(i)
            .append("), input);\n");
      }
      out.append("    return this.delegate.").append(method(operation)).append("(input);\n  }\n\n");
    }
    return out.append("}\n").toString();
  }

  String contract(String packageName) {
    String contract = prefix + "Contract";
    StringBuilder out = new StringBuilder("package " + packageName + ";\n\n");
    out.append("/** ")
        .append(service.getId().getName())
        .append(" as data. */\npublic final class ")
        .append(contract)
        .append(" extends " + API + "ServiceContract<")
        .append(prefix)
        .append("Api> {\n");
    out.append("  /** The only instance. */\n  public static final ")
        .append(contract)
        .append(" INSTANCE = new ")
        .append(contract)
        .append("();\n\n");
    out.append("  private ")
        .append(contract)
        .append("() {\n    super(")
        .append(traits())
        .append(operations.isEmpty() ? "" : ",\n        ")
        .append(operationList())
        .append(");\n  }\n\n");
    out.append(schemaSwitch("input", true))
        .append(schemaSwitch("output", false))
        .append(errorSwitch())
        .append(callSwitch());
    return out.append("}\n").toString();
  }

  private String traits() {
    Optional<ServiceTrait> aws = service.getTrait(ServiceTrait.class);
    String name = service.getId().getName();
    return "new Traits("
        + Names.literal(service.getId().getNamespace())
        + ", "
        + Names.literal(name)
        + ", "
        + Names.literal(aws.map(ServiceTrait::getSdkId).orElse(name))
        + ", "
        + Names.literal(
            service
                .getTrait(SigV4Trait.class)
                .map(SigV4Trait::getName)
                .orElse(name.toLowerCase(Locale.ROOT)))
        + ", "
        + Names.literal(service.getVersion())
        + ", "
        + service.getTrait(XmlNamespaceTrait.class).map(Members::namespaceLiteral).orElse("null")
        + ", "
        + "java.util.EnumSet.of("
        + String.join(", ", protocols())
        + "), "
        + service.hasTrait("aws.protocols#awsQueryCompatible")
        + ")";
  }

  private List<String> protocols() {
    List<String> found = new ArrayList<>();
    for (String[] pair :
        new String[][] {
          {"aws.protocols#restJson1", "REST_JSON_1"},
          {"aws.protocols#awsJson1_0", "AWS_JSON_1_0"},
          {"aws.protocols#awsJson1_1", "AWS_JSON_1_1"},
          {"aws.protocols#awsQuery", "AWS_QUERY"},
          {"smithy.protocols#rpcv2Cbor", "RPC_V2_CBOR"}
        }) {
      if (service.hasTrait(pair[0])) {
        found.add(API + "Protocol." + pair[1]);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(service.getId() + " has no protocol that Redrive speaks");
    }
    return found;
  }

  private String operationList() {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < operations.size(); i++) {
      OperationShape operation = operations.get(i);
      Optional<HttpTrait> http = operation.getTrait(HttpTrait.class);
      Optional<ObjectNode> authorize = authorize(operation);
      entries.add(
          "new "
              + API
              + "Operation("
              + i
              + ", "
              + Names.literal(operation.getId().getName())
              + ", "
              + Names.literal(http.map(HttpTrait::getMethod).orElse("POST"))
              + ", "
              + Names.literal(http.map(h -> h.getUri().toString()).orElse("/"))
              + ", "
              + http.map(HttpTrait::getCode).orElse(200)
              + ", "
              + text(authorize, "action")
              + ", "
              + text(authorize, "resource")
              + ", "
              + API
              + "Signing."
              + signing(operation)
              + ")");
    }
    return String.join(",\n        ", entries);
  }

  private static String signing(OperationShape operation) {
    if (operation.hasTrait(OptionalAuthTrait.class)) {
      return "OPTIONAL";
    }
    boolean none =
        operation.getTrait(AuthTrait.class).map(a -> a.getValueSet().isEmpty()).orElse(false);
    return none ? "NONE" : "REQUIRED";
  }

  private static String text(Optional<ObjectNode> node, String member) {
    return node.map(n -> Names.literal(n.expectStringMember(member).getValue())).orElse("null");
  }

  private static Optional<ObjectNode> authorize(OperationShape operation) {
    return operation.findTrait(AUTHORIZE).map(trait -> trait.toNode().expectObjectNode());
  }

  private String schemaSwitch(String name, boolean input) {
    StringBuilder out =
        new StringBuilder(
            "  @Override\n  public "
                + API
                + "Schema<?> "
                + name
                + "("
                + API
                + "Operation operation) {\n    switch (operation.index()) {\n");
    for (int i = 0; i < operations.size(); i++) {
      StructureShape shape =
          input
              ? index.expectInputShape(operations.get(i))
              : index.expectOutputShape(operations.get(i));
      out.append("      case ")
          .append(i)
          .append(": return ")
          .append(types.className(shape))
          .append(".SCHEMA;\n");
    }
    return out.append(
            "      default: throw new java.lang.IllegalArgumentException(operation.name());\n    }\n  }\n\n")
        .toString();
  }

  private String errorSwitch() {
    StringBuilder out =
        new StringBuilder(
            "  @Override\n  public java.util.List<"
                + API
                + "ErrorShape> errors("
                + API
                + "Operation operation) {\n    switch (operation.index()) {\n");
    for (int i = 0; i < operations.size(); i++) {
      String errors =
          index.getErrors(service, operations.get(i)).stream()
              .map(e -> types.className(e) + ".SHAPE")
              .collect(Collectors.joining(", "));
      out.append("      case ")
          .append(i)
          .append(": return java.util.List.of(")
          .append(errors)
          .append(");\n");
    }
    return out.append(
            "      default: throw new java.lang.IllegalArgumentException(operation.name());\n    }\n  }\n\n")
        .toString();
  }

  private String callSwitch() {
    StringBuilder out =
        new StringBuilder(
            "  @Override\n  public "
                + API
                + "Struct call("
                + prefix
                + "Api api, "
                + API
                + "Operation operation, "
                + API
                + "Struct input) {\n    switch (operation.index()) {\n");
    for (int i = 0; i < operations.size(); i++) {
      out.append("      case ")
          .append(i)
          .append(": return api.")
          .append(method(operations.get(i)))
          .append("((")
          .append(types.className(index.expectInputShape(operations.get(i))))
          .append(") input);\n");
    }
    return out.append(
            "      default: throw new java.lang.IllegalArgumentException(operation.name());\n    }\n  }\n")
        .toString();
  }

  private String signature(OperationShape operation) {
    return types.className(index.expectOutputShape(operation))
        + " "
        + method(operation)
        + "("
        + types.className(index.expectInputShape(operation))
        + " input)";
  }

  private static @Nullable String method(OperationShape operation) {
    String name = operation.getId().getName();
    return Names.member(name);
  }
}
