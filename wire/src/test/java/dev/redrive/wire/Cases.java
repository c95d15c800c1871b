package dev.redrive.wire;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.protocoltests.traits.AppliesTo;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpMalformedRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpMessageTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestCase;
import software.amazon.smithy.protocoltests.traits.HttpRequestTestsTrait;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestCase;
import software.amazon.smithy.protocoltests.traits.HttpResponseTestsTrait;
import software.amazon.smithy.protocoltests.traits.eventstream.EventStreamTestCase;
import software.amazon.smithy.protocoltests.traits.eventstream.EventStreamTestsTrait;
import software.amazon.smithy.protocoltests.traits.eventstream.EventType;

/** AWS's protocol test cases that a server has to pass, read from their Smithy models. */
final class Cases {
  private static final Model MODEL =
      Model.assembler()
          .discoverModels()
          .addImport(Path.of("src/test/smithy/validation.smithy"))
          .assemble()
          .unwrap();

  private final ServiceShape service;
  private final ShapeId protocol;
  private final Set<OperationShape> operations;

  Cases(String service, String protocol) {
    this.service = MODEL.expectShape(ShapeId.from(service), ServiceShape.class);
    this.protocol = ShapeId.from(protocol);
    this.operations = TopDownIndex.of(MODEL).getContainedOperations(this.service);
  }

  /** A case with the operation that it is of. */
  record Of<T>(String operation, T test) {}

  /** A case of an error, with the error's name. */
  record OfError(String error, HttpResponseTestCase test) {}

  Stream<Of<HttpRequestTestCase>> requests() {
    return operations.stream()
        .flatMap(
            o ->
                o.getTrait(HttpRequestTestsTrait.class).stream()
                    .flatMap(trait -> trait.getTestCases().stream())
                    .filter(this::ours)
                    .map(test -> new Of<>(o.getId().getName(), test)));
  }

  /** The cases in which the server sends events. */
  Stream<Of<EventStreamTestCase>> events() {
    return operations.stream()
        .flatMap(
            o ->
                o.getTrait(EventStreamTestsTrait.class).stream()
                    .flatMap(trait -> trait.getTestCasesFor(AppliesTo.SERVER).stream())
                    .filter(test -> test.getProtocol().equals(protocol))
                    .filter(
                        test ->
                            test.getInitialResponse().isPresent() || !test.getEvents().isEmpty())
                    .filter(
                        test ->
                            test.getEvents().stream()
                                .allMatch(event -> event.getType() == EventType.RESPONSE))
                    .map(test -> new Of<>(o.getId().getName(), test)));
  }

  Stream<Of<HttpResponseTestCase>> responses() {
    return operations.stream()
        .flatMap(o -> responses(o).map(test -> new Of<>(o.getId().getName(), test)));
  }

  Stream<OfError> errors() {
    OperationIndex index = OperationIndex.of(MODEL);
    return operations.stream()
        .flatMap(o -> index.getErrors(service, o).stream())
        .distinct()
        .flatMap(e -> responses(e).map(test -> new OfError(e.getId().getName(), test)));
  }

  Stream<Of<HttpMalformedRequestTestCase>> malformed() {
    return operations.stream()
        .flatMap(
            o ->
                o.getTrait(HttpMalformedRequestTestsTrait.class).stream()
                    .flatMap(trait -> trait.getTestCases().stream())
                    .filter(test -> test.getProtocol().equals(protocol))
                    .map(test -> new Of<>(o.getId().getName(), test)));
  }

  private Stream<HttpResponseTestCase> responses(Shape shape) {
    List<HttpResponseTestCase> all =
        shape
            .getTrait(HttpResponseTestsTrait.class)
            .map(HttpResponseTestsTrait::getTestCases)
            .orElse(List.of());
    return all.stream().filter(this::ours);
  }

  private boolean ours(HttpMessageTestCase test) {
    return test.getProtocol().equals(protocol)
        && test.getAppliesTo().map(a -> a != AppliesTo.CLIENT).orElse(true);
  }
}
