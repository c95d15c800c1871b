package dev.redrive.codegen;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.neighbor.Walker;
import software.amazon.smithy.model.pattern.SmithyPattern;
import software.amazon.smithy.model.shapes.EnumShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.ErrorTrait;
import software.amazon.smithy.model.traits.HttpTrait;

/** Writes everything of one service: shapes, interface, contract and the authorizing decorator. */
final class ServiceWriter {
  private final Model model;
  private final ServiceShape service;
  private final String segment;
  private final String packageName;

  ServiceWriter(Model model, ServiceShape service, String basePackage) {
    this.model = model;
    this.service = service;
    this.segment = Names.packageSegment(service.getId().getNamespace(), service.getId().getName());
    this.packageName = basePackage + "." + segment;
  }

  void write(Map<String, String> files) {
    Types types = new Types(model, service);
    List<OperationShape> operations =
        TopDownIndex.of(model).getContainedOperations(service).stream().sorted().toList();
    StructureWriter structures =
        new StructureWriter(types, new Members(types, greedyLabels(operations)));
    ErrorWriter errors = new ErrorWriter(types, structures);
    for (Shape shape : closure(operations)) {
      String name = types.className(shape);
      String text =
          switch (shape.getType()) {
            case ENUM -> EnumWriter.render(packageName, name, (EnumShape) shape);
            case STRUCTURE, UNION ->
                shape.hasTrait(ErrorTrait.class)
                    ? errors.render(packageName, shape)
                    : structures.render(packageName, shape);
            default -> "";
          };
      if (!text.isEmpty()) {
        put(files, name, text);
      }
    }
    String prefix = Character.toUpperCase(segment.charAt(0)) + segment.substring(1);
    ContractWriter contract = new ContractWriter(model, service, types, operations, prefix);
    put(files, prefix + "Api", contract.api(packageName));
    put(files, prefix + "Contract", contract.contract(packageName));
    put(files, "Authorized" + prefix + "Api", contract.decorator(packageName));
    put(
        files,
        "package-info",
        "/** The contract of "
            + service.getId().getName()
            + ". */\n@org.jspecify.annotations.NullMarked\npackage "
            + packageName
            + ";\n");
  }

  private void put(Map<String, String> files, String name, String text) {
    files.put(packageName.replace('.', '/') + "/" + name + ".java", text);
  }

  private Set<Shape> closure(List<OperationShape> operations) {
    Walker walker = new Walker(model);
    Set<Shape> shapes = new TreeSet<>();
    OperationIndex index = OperationIndex.of(model);
    for (OperationShape operation : operations) {
      shapes.addAll(walker.walkShapes(index.expectInputShape(operation)));
      shapes.addAll(walker.walkShapes(index.expectOutputShape(operation)));
      index.getErrors(service, operation).forEach(error -> shapes.addAll(walker.walkShapes(error)));
    }
    return shapes;
  }

  private static Set<String> greedyLabels(List<OperationShape> operations) {
    Set<String> labels = new HashSet<>();
    for (OperationShape operation : operations) {
      operation
          .getTrait(HttpTrait.class)
          .flatMap(http -> http.getUri().getGreedyLabel())
          .map(SmithyPattern.Segment::getContent)
          .ifPresent(labels::add);
    }
    return labels;
  }
}
