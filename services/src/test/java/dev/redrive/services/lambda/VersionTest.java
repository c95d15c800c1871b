package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaFixture.ARN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.lambda.CreateAliasRequest;
import dev.redrive.api.lambda.DeleteFunctionRequest;
import dev.redrive.api.lambda.FunctionConfiguration;
import dev.redrive.api.lambda.GetFunctionRequest;
import dev.redrive.api.lambda.GetFunctionResponse;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.ListFunctionsRequest;
import dev.redrive.api.lambda.ListFunctionsResponse;
import dev.redrive.api.lambda.ListVersionsByFunctionRequest;
import dev.redrive.api.lambda.ListVersionsByFunctionResponse;
import dev.redrive.api.lambda.PreconditionFailedException;
import dev.redrive.api.lambda.PublishVersionRequest;
import dev.redrive.api.lambda.PutFunctionConcurrencyRequest;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.api.lambda.TagResourceRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionTest {
  @TempDir Path directory;
  private LambdaFixture lambda;

  @BeforeEach
  void makeAFunction() {
    lambda = new LambdaFixture(directory);
    lambda.active("f");
  }

  @AfterEach
  void close() {
    lambda.close();
  }

  @Test
  void publishingFreezesLatest() {
    FunctionConfiguration latest = lambda.configuration("f");
    FunctionConfiguration one = lambda.publish("f");
    assertThat(one.version()).isEqualTo("1");
    assertThat(one.functionArn()).isEqualTo(ARN + "f:1");
    assertThat(one.state()).isEqualTo("Active");
    assertThat(one.lastUpdateStatus()).isEqualTo("Successful");
    assertThat(one.revisionId()).isNotEqualTo(latest.revisionId());
    assertThat(lambda.configuration("f").revisionId())
        .isNotIn(latest.revisionId(), one.revisionId());
    lambda.change("f", "x = 1");
    assertThat(lambda.configuration("f:1").codeSha256()).isEqualTo(latest.codeSha256());
  }

  @Test
  void nothingNewIsNotPublishedAgain() {
    FunctionConfiguration one = lambda.publish("f");
    assertThat(lambda.publish("f")).isEqualTo(one);
    lambda.change("f", LambdaFixture.SOURCE);
    assertThat(lambda.publish("f")).isEqualTo(one);
    lambda.change("f", "x = 1");
    assertThat(lambda.publish("f").version()).isEqualTo("2");
  }

  @Test
  void numbersAreNeverUsedTwice() {
    lambda.publish("f");
    delete("f:1");
    assertThat(lambda.publish("f").version()).isEqualTo("2");
  }

  @Test
  void publishingChecksCodeAndRevision() {
    String sha256 = Objects.requireNonNull(lambda.configuration("f").codeSha256());
    lambda.fails(
        InvalidParameterValueException.class,
        "CodeSHA256 (x) is different from current CodeSHA256 in $LATEST ("
            + sha256
            + "). Please try again with the CodeSHA256 in $LATEST.",
        () -> lambda.service.publishVersion(aPublish().codeSha256("x").build()));
    lambda.fails(
        PreconditionFailedException.class,
        "The Revision Id provided does not match the latest Revision Id. Call the"
            + " GetFunction/GetAlias API to retrieve the latest Revision Id",
        () -> lambda.service.publishVersion(aPublish().revisionId("x").build()));
    FunctionConfiguration published =
        lambda.call(
            () ->
                lambda.service.publishVersion(
                    aPublish().codeSha256(sha256).description("first").build()));
    assertThat(published.description()).isEqualTo("first");
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "nothing",
        () -> lambda.service.publishVersion(aPublish().functionName("nothing").build()));
    lambda.fails(
        InvalidParameterValueException.class,
        "Redrive does not support capacity providers for functions.",
        () -> lambda.service.publishVersion(aPublish().publishTo("LATEST_PUBLISHED").build()));
    assertThat(
            lambda
                .call(
                    () ->
                        lambda.service.publishVersion(aPublish().functionName("f:$LATEST").build()))
                .version())
        .isEqualTo("1");
  }

  @Test
  void versionsAreListedWithoutTheirState() {
    lambda.publish("f");
    lambda.change("f", "x = 1");
    lambda.publish("f");
    ListVersionsByFunctionResponse all = versions(null, null);
    assertThat(arns(all.versions())).containsExactly(ARN + "f:$LATEST", ARN + "f:1", ARN + "f:2");
    FunctionConfiguration first = Objects.requireNonNull(all.versions()).getFirst();
    assertThat(first.state()).isNull();
    assertThat(first.lastUpdateStatus()).isNull();
    assertThat(first.runtimeVersionConfig()).isNull();
    assertThat(first.snapStart()).isNotNull();
    ListVersionsByFunctionResponse page = versions(null, 2);
    assertThat(arns(page.versions())).containsExactly(ARN + "f:$LATEST", ARN + "f:1");
    assertThat(arns(versions(page.nextMarker(), 2).versions())).containsExactly(ARN + "f:2");
    assertThat(versions(page.nextMarker(), 2).nextMarker()).isNull();
  }

  @Test
  void functionsAreListedByName() {
    lambda.active("b");
    lambda.active("a");
    lambda.publish("a");
    assertThat(arns(functions(null, null, null).functions()))
        .containsExactly(ARN + "a", ARN + "b", ARN + "f");
    assertThat(arns(functions("ALL", null, null).functions()))
        .containsExactly(ARN + "a:$LATEST", ARN + "a:1", ARN + "b:$LATEST", ARN + "f:$LATEST");
    ListFunctionsResponse page = functions("ALL", null, 1);
    assertThat(arns(page.functions())).containsExactly(ARN + "a:$LATEST");
    ListFunctionsResponse next = functions("ALL", page.nextMarker(), 1);
    assertThat(arns(next.functions())).containsExactly(ARN + "a:1");
    assertThat(arns(functions("ALL", next.nextMarker(), 5).functions()))
        .containsExactly(ARN + "b:$LATEST", ARN + "f:$LATEST");
    assertThat(
            lambda
                .call(
                    "eu-west-1",
                    "r",
                    () -> lambda.service.listFunctions(ListFunctionsRequest.builder().build()))
                .functions())
        .isEmpty();
    lambda.fails(
        InvalidParameterValueException.class,
        "The marker is invalid.",
        () -> lambda.service.listFunctions(ListFunctionsRequest.builder().marker("%").build()));
    ListFunctionsRequest.Builder replicas = ListFunctionsRequest.builder().masterRegion("ALL");
    lambda.fails(
        InvalidParameterValueException.class,
        "FunctionVersion must be ALL if MasterRegion is specified.",
        () -> lambda.service.listFunctions(replicas.build()));
    assertThat(
            lambda
                .call(() -> lambda.service.listFunctions(replicas.functionVersion("ALL").build()))
                .functions())
        .isEmpty();
  }

  @Test
  void gettingAFunctionTellsWhereItsCodeIs() {
    GetFunctionResponse plain = get("f", null);
    assertThat(Objects.requireNonNull(plain.code()).repositoryType()).isEqualTo("S3");
    assertThat(plain.code().location()).isEqualTo("http://here/_redrive/code/1/$LATEST");
    assertThat(plain.tags()).isNull();
    assertThat(plain.concurrency()).isNull();
    assertThat(lambda.service.packageFile(1, "$LATEST").orElseThrow().bytes())
        .isEqualTo(Zips.python(LambdaFixture.SOURCE).bytes());
    assertThat(lambda.service.packageFile(1, "7")).isEmpty();
    assertThat(lambda.service.packageFile(9, "$LATEST")).isEmpty();
    lambda.call(
        () ->
            lambda.service.tagResource(
                TagResourceRequest.builder().resource(ARN + "f").tags(Map.of("A", "b")).build()));
    lambda.call(
        () ->
            lambda.service.putFunctionConcurrency(
                PutFunctionConcurrencyRequest.builder()
                    .functionName("f")
                    .reservedConcurrentExecutions(0)
                    .build()));
    GetFunctionResponse rich = get("f", null);
    assertThat(rich.tags()).isEqualTo(Map.of("A", "b"));
    assertThat(Objects.requireNonNull(rich.concurrency()).reservedConcurrentExecutions()).isZero();
  }

  @Test
  void theArnEchoesTheQualifierAndTheVersionIsTheNumber() {
    lambda.publish("f");
    alias("live", "1");
    assertThat(Objects.requireNonNull(get("f", "$LATEST").configuration()).functionArn())
        .isEqualTo(ARN + "f:$LATEST");
    FunctionConfiguration live = Objects.requireNonNull(get("f:live", null).configuration());
    assertThat(live.functionArn()).isEqualTo(ARN + "f:live");
    assertThat(live.version()).isEqualTo("1");
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "f:dead",
        () ->
            lambda.service.getFunction(
                GetFunctionRequest.builder().functionName("f").qualifier("dead").build()));
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "nothing",
        () ->
            lambda.service.getFunction(
                GetFunctionRequest.builder().functionName("nothing").build()));
  }

  @Test
  void deletedFunctionsAreGone() {
    assertThat(delete("f").statusCode()).isEqualTo(204);
    lambda.fails(
        ResourceNotFoundException.class, "Function not found: " + ARN + "f", () -> deleteRaw("f"));
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "f",
        () -> deleteRaw("f:1"));
    lambda.active("f");
    assertThat(lambda.service.packageFile(1, "$LATEST")).isEmpty();
    assertThat(lambda.service.packageFile(2, "$LATEST")).isPresent();
  }

  @Test
  void versionsAreDeletedQuietlyAndAliasesNot() {
    lambda.publish("f");
    lambda.fails(
        InvalidParameterValueException.class,
        "$LATEST version cannot be deleted without deleting the function.",
        () -> deleteRaw("f:$LATEST"));
    alias("live", "1");
    lambda.fails(
        InvalidParameterValueException.class,
        "Deletion of aliases is not currently supported.",
        () -> deleteRaw("f:live"));
    lambda.fails(
        ResourceConflictException.class,
        "Unable to delete version because the following aliases reference it: [live]",
        () -> deleteRaw("f:1"));
    assertThat(delete("f:9").statusCode()).isEqualTo(204);
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "f",
        () ->
            lambda.service.deleteFunction(
                DeleteFunctionRequest.builder().functionName("f").qualifier("$latest").build()));
  }

  private void alias(String name, String version) {
    lambda.call(
        () ->
            lambda.service.createAlias(
                CreateAliasRequest.builder()
                    .functionName("f")
                    .name(name)
                    .functionVersion(version)
                    .build()));
  }

  private GetFunctionResponse get(String name, @Nullable String qualifier) {
    return lambda.call(
        () ->
            lambda.service.getFunction(
                GetFunctionRequest.builder().functionName(name).qualifier(qualifier).build()));
  }

  private dev.redrive.api.lambda.DeleteFunctionResponse delete(String name) {
    return lambda.call(() -> deleteRaw(name));
  }

  private dev.redrive.api.lambda.DeleteFunctionResponse deleteRaw(String name) {
    return lambda.service.deleteFunction(
        DeleteFunctionRequest.builder().functionName(name).build());
  }

  private static PublishVersionRequest.Builder aPublish() {
    return PublishVersionRequest.builder().functionName("f");
  }

  private ListVersionsByFunctionResponse versions(
      @Nullable String marker, @Nullable Integer items) {
    return lambda.call(
        () ->
            lambda.service.listVersionsByFunction(
                ListVersionsByFunctionRequest.builder()
                    .functionName("f")
                    .marker(marker)
                    .maxItems(items)
                    .build()));
  }

  private ListFunctionsResponse functions(
      @Nullable String version, @Nullable String marker, @Nullable Integer items) {
    return lambda.call(
        () ->
            lambda.service.listFunctions(
                ListFunctionsRequest.builder()
                    .functionVersion(version)
                    .marker(marker)
                    .maxItems(items)
                    .build()));
  }

  private static List<String> arns(@Nullable List<FunctionConfiguration> configurations) {
    return Objects.requireNonNull(configurations).stream()
        .map(configuration -> Objects.requireNonNull(configuration.functionArn()))
        .toList();
  }
}
