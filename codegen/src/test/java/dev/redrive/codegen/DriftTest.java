package dev.redrive.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.OperationIndex;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.shapes.StructureShape;
import software.amazon.smithy.model.traits.HttpErrorTrait;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;

/**
 * Compares our models with AWS's: members, wire names, required members, errors and statuses.
 * Errors of a whole service are AWS's framework's, which its models leave out. Members with the tag
 * {@code as-answered} are as AWS answers, which is not what its model says.
 */
final class DriftTest {
  private static final Model OURS = load();
  private static final String AS_ANSWERED = "as-answered";

  @ParameterizedTest
  @CsvSource({
    "lambda, com.amazonaws.lambda#AWSGirApiService",
    "sqs, com.amazonaws.sqs#AmazonSQS",
    "iam, com.amazonaws.iam#AWSIdentityManagementV20100508",
    "sts, com.amazonaws.sts#AWSSecurityTokenServiceV20110615",
    "logs, com.amazonaws.logs#Logs_20140328",
    "cloudwatch, com.amazonaws.cloudwatch#GraniteServiceVersion20100801",
    "sns, com.amazonaws.sns#AmazonSimpleNotificationService"
  })
  void agreesWithTheModelThatAwsPublishes(String name, String id)
      throws IOException, InterruptedException {
    Botocore theirs = Botocore.of(name);
    ServiceShape service = OURS.expectShape(ShapeId.from(id), ServiceShape.class);
    List<String> differences = new ArrayList<>();
    for (OperationShape operation : TopDownIndex.of(OURS).getContainedOperations(service)) {
      compare(theirs, operation, differences);
    }
    assertThat(differences).isEmpty();
  }

  private static void compare(Botocore theirs, OperationShape operation, List<String> differences) {
    String name = operation.getId().getName();
    JsonNode published = theirs.operation(name);
    OperationIndex index = OperationIndex.of(OURS);
    members(
        name + ".input",
        theirs,
        published.path("input"),
        index.expectInputShape(operation),
        differences);
    members(
        name + ".output",
        theirs,
        published.path("output"),
        index.expectOutputShape(operation),
        differences);
    Set<String> known = new TreeSet<>();
    published.path("errors").forEach(error -> known.add(error.path("shape").asText()));
    for (StructureShape error : index.getErrors(operation)) {
      String code = error.getId().getName();
      if (!known.contains(code)) {
        differences.add(name + " throws " + code);
      }
      int status = theirs.shape(code).path("error").path("httpStatusCode").asInt(0);
      int ours = error.getTrait(HttpErrorTrait.class).map(HttpErrorTrait::getCode).orElse(0);
      if (status != 0 && ours != status) {
        differences.add(code + " has status " + ours);
      }
    }
  }

  private static void members(
      String where,
      Botocore theirs,
      JsonNode reference,
      StructureShape ours,
      List<String> differences) {
    JsonNode shape = theirs.shape(reference.path("shape").asText());
    Set<String> required = new TreeSet<>();
    shape.path("required").forEach(member -> required.add(member.asText()));
    for (MemberShape member : ours.members()) {
      if (member.hasTag(AS_ANSWERED)) {
        continue;
      }
      String name = member.getMemberName();
      JsonNode published = shape.path("members").path(name);
      if (published.isMissingNode()) {
        differences.add(where + " has " + name);
        continue;
      }
      if (member.isRequired() != required.contains(name)) {
        differences.add(
            where + "." + name + (member.isRequired() ? " is required" : " is optional"));
      }
      if (!location(member).equals(location(published))) {
        differences.add(where + "." + name + " is in " + location(member));
      }
      if (!kind(OURS.expectShape(member.getTarget())).equals(kind(theirs, published))) {
        differences.add(where + "." + name + " is a " + kind(OURS.expectShape(member.getTarget())));
      }
    }
  }

  private static String location(MemberShape member) {
    return member
        .getTrait(HttpHeaderTrait.class)
        .map(trait -> "header " + trait.getValue())
        .or(() -> member.getTrait(HttpQueryTrait.class).map(trait -> "query " + trait.getValue()))
        .orElse("");
  }

  private static String location(JsonNode member) {
    return switch (member.path("location").asText()) {
      case "header" -> "header " + member.path("locationName").asText();
      case "querystring" -> "query " + member.path("locationName").asText();
      default -> "";
    };
  }

  private static String kind(Shape shape) {
    return switch (shape.getType()) {
      case ENUM -> "string";
      default -> shape.getType().toString();
    };
  }

  private static String kind(Botocore theirs, JsonNode member) {
    JsonNode shape = theirs.shape(member.path("shape").asText());
    boolean union = shape.path("eventstream").asBoolean() || shape.path("union").asBoolean();
    return union ? "union" : shape.path("type").asText();
  }

  private static Model load() {
    ModelAssembler assembler = Model.assembler().discoverModels(DriftTest.class.getClassLoader());
    try (var files = Files.list(Path.of("../model"))) {
      files.sorted().forEach(assembler::addImport);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return assembler.assemble().unwrap();
  }
}
