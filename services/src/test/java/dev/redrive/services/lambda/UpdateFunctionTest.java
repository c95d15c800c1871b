package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaFixture.ARN;
import static dev.redrive.services.lambda.LambdaFixture.QUEUE;
import static dev.redrive.services.lambda.LambdaFixture.ROLE;
import static dev.redrive.services.lambda.LambdaFixture.aFunction;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.Blob;
import dev.redrive.api.lambda.DeadLetterConfig;
import dev.redrive.api.lambda.Environment;
import dev.redrive.api.lambda.FunctionConfiguration;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.InvocationRequest;
import dev.redrive.api.lambda.LoggingConfig;
import dev.redrive.api.lambda.PreconditionFailedException;
import dev.redrive.api.lambda.PublishVersionRequest;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.api.lambda.TracingConfig;
import dev.redrive.api.lambda.TracingConfigResponse;
import dev.redrive.api.lambda.UpdateFunctionCodeRequest;
import dev.redrive.api.lambda.UpdateFunctionConfigurationRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateFunctionTest {
  private static final String CHANGED =
      "The Revision Id provided does not match the latest Revision Id. Call the"
          + " GetFunction/GetAlias API to retrieve the latest Revision Id";

  @TempDir Path directory;
  private LambdaFixture lambda;
  private FunctionConfiguration before;

  @BeforeEach
  void makeAFunction() {
    lambda = new LambdaFixture(directory);
    before = lambda.active("f");
  }

  @AfterEach
  void close() {
    lambda.close();
  }

  @Test
  void newCodeGoesThroughInProgress() {
    lambda.now += 5_000;
    FunctionConfiguration updated = updateCode(code("f", "x = 1"));
    assertThat(updated.state()).isEqualTo("Active");
    assertThat(updated.lastUpdateStatus()).isEqualTo("InProgress");
    assertThat(updated.lastUpdateStatusReason()).isEqualTo("The function is being created.");
    assertThat(updated.lastUpdateStatusReasonCode()).isEqualTo("Creating");
    assertThat(updated.revisionId()).isNotEqualTo(before.revisionId());
    assertThat(updated.codeSha256()).isNotEqualTo(before.codeSha256());
    assertThat(updated.lastModified()).isEqualTo("2025-11-13T02:13:25.123+0000");
    lambda.settle();
    FunctionConfiguration after = lambda.configuration("f");
    assertThat(after.lastUpdateStatus()).isEqualTo("Successful");
    assertThat(after.lastUpdateStatusReason()).isNull();
    assertThat(after.lastUpdateStatusReasonCode()).isNull();
    assertThat(after.revisionId()).isNotEqualTo(updated.revisionId());
  }

  @Test
  void theOldCodeServesUntilTheNewIsReady() {
    updateCode(code("f", "x = 1"));
    assertThat(codeThatRuns()).isEqualTo(before.codeSha256());
    lambda.settle();
    assertThat(codeThatRuns()).isNotEqualTo(before.codeSha256());
  }

  @Test
  void anUpdateInProgressBlocksOthers() {
    updateCode(code("f", "x = 1"));
    String message =
        "The operation cannot be performed at this time. An update is in progress for resource: "
            + ARN
            + "f";
    lambda.fails(
        ResourceConflictException.class,
        message,
        () -> lambda.service.updateFunctionCode(code("f", "x = 2").build()));
    lambda.fails(
        ResourceConflictException.class,
        message,
        () -> lambda.service.updateFunctionConfiguration(change().timeout(4).build()));
    lambda.fails(
        ResourceConflictException.class,
        message,
        () ->
            lambda.service.publishVersion(
                PublishVersionRequest.builder().functionName("f").build()));
  }

  @Test
  void aPendingFunctionCannotBeChanged() {
    lambda.create(aFunction("young"));
    lambda.fails(
        ResourceConflictException.class,
        "The operation cannot be performed at this time. The resource "
            + ARN
            + "young is currently in the following state: 'Pending'. StateReasonCode: 'Creating'",
        () -> lambda.service.updateFunctionCode(code("young", "x = 2").build()));
  }

  @Test
  void theSameAgainGoesThroughTheWholeCycle() {
    FunctionConfiguration updated = update(change().timeout(3));
    assertThat(updated.lastUpdateStatus()).isEqualTo("InProgress");
    lambda.settle();
    assertThat(lambda.configuration("f").revisionId())
        .isNotIn(before.revisionId(), updated.revisionId());
  }

  @Test
  void revisionsAreCompared() {
    lambda.fails(
        PreconditionFailedException.class,
        CHANGED,
        () -> lambda.service.updateFunctionCode(code("f", "x").revisionId("no").build()));
    lambda.fails(
        PreconditionFailedException.class,
        CHANGED,
        () -> lambda.service.updateFunctionConfiguration(change().revisionId("no").build()));
    update(change().revisionId(before.revisionId()));
  }

  @Test
  void aDryRunChangesNothing() {
    FunctionConfiguration answer = updateCode(code("f", "x = 1").dryRun(true));
    assertThat(answer.codeSha256()).isNotEqualTo(before.codeSha256());
    assertThat(lambda.configuration("f")).isEqualTo(before);
    assertThat(lambda.background).isEmpty();
  }

  @Test
  void publishingWithTheCodeAnswersThePendingVersion() {
    FunctionConfiguration version = updateCode(code("f", "x = 1").publish(true));
    assertThat(version.version()).isEqualTo("1");
    assertThat(version.functionArn()).isEqualTo(ARN + "f:1");
    assertThat(version.state()).isEqualTo("Pending");
    assertThat(version.lastUpdateStatus()).isNull();
    lambda.settle();
    assertThat(lambda.configuration("f:1").state()).isEqualTo("Active");
    assertThat(lambda.configuration("f").lastUpdateStatus()).isEqualTo("Successful");
    assertThat(lambda.publish("f").version()).isEqualTo("1");
  }

  @Test
  void badCodeChangesNothing() {
    lambda.fails(
        InvalidParameterValueException.class,
        "Could not unzip uploaded file. Please check your file, then try to upload again.",
        () ->
            lambda.service.updateFunctionCode(
                UpdateFunctionCodeRequest.builder()
                    .functionName("f")
                    .zipFile(Blob.utf8("no"))
                    .build()));
    lambda.fails(
        InvalidParameterValueException.class,
        "Please don't provide ImageUri when updating a function with packageType Zip.",
        () -> lambda.service.updateFunctionCode(code("f", "x").imageUri("i").build()));
    lambda.fails(
        InvalidParameterValueException.class,
        "Please do not provide other FunctionCode parameters when providing a ZipFile.",
        () -> lambda.service.updateFunctionCode(code("f", "x").s3Bucket("bucket").build()));
    lambda.fails(
        InvalidParameterValueException.class,
        "Redrive does not support capacity providers for functions.",
        () ->
            lambda.service.updateFunctionCode(
                code("f", "x").publishTo("LATEST_PUBLISHED").build()));
    assertThat(lambda.configuration("f")).isEqualTo(before);
  }

  @Test
  void onlyTheFunctionItselfChanges() {
    String message =
        "This operation is permitted on Lambda functions only. Aliases and versions do not support"
            + " this operation. Please specify either a function name or an unqualified function"
            + " ARN.";
    lambda.fails(
        InvalidParameterValueException.class,
        message,
        () -> lambda.service.updateFunctionCode(code(ARN + "f:1", "x").build()));
    lambda.fails(
        InvalidParameterValueException.class,
        message,
        () ->
            lambda.service.updateFunctionConfiguration(
                UpdateFunctionConfigurationRequest.builder().functionName("f:live").build()));
    assertThat(lambda.configuration("f")).isEqualTo(before);
    assertThat(updateCode(code("f:$LATEST", "x")).version()).isEqualTo("$LATEST");
  }

  @Test
  void onlyWhatIsGivenIsReplaced() {
    settled(
        change()
            .description("d")
            .handler("h.h")
            .memorySize(256)
            .runtime("python3.9")
            .environment(Environment.builder().variables(Map.of("A", "1")).build()));
    FunctionConfiguration after = settled(change().timeout(9));
    assertThat(after.description()).isEqualTo("d");
    assertThat(after.handler()).isEqualTo("h.h");
    assertThat(after.memorySize()).isEqualTo(256);
    assertThat(after.runtime()).isEqualTo("python3.9");
    assertThat(after.timeout()).isEqualTo(9);
    assertThat(Objects.requireNonNull(after.environment()).variables()).isEqualTo(Map.of("A", "1"));
    assertThat(after.codeSha256()).isEqualTo(before.codeSha256());
  }

  @Test
  void aDeadLetterTargetIsCheckedKeptAndCleared() {
    lambda.fails(
        InvalidParameterValueException.class,
        "The provided execution role does not have permissions to call SendMessage on SQS",
        () -> lambda.service.updateFunctionConfiguration(deadLetter(QUEUE).build()));
    assertThat(lambda.configuration("f")).isEqualTo(before);
    lambda.roles.allowed.add(ROLE + " sqs:SendMessage");
    DeadLetterConfig set = DeadLetterConfig.builder().targetArn(QUEUE).build();
    assertThat(settled(deadLetter(QUEUE)).deadLetterConfig()).isEqualTo(set);
    assertThat(settled(deadLetter(null)).deadLetterConfig()).isEqualTo(set);
    assertThat(settled(change().timeout(4)).deadLetterConfig()).isEqualTo(set);
    assertThat(settled(deadLetter("")).deadLetterConfig()).isNull();
  }

  @Test
  void aNewRoleMustServeTheOldDeadLetterTarget() {
    lambda.roles.allowed.add(ROLE + " sqs:SendMessage");
    settled(deadLetter(QUEUE));
    lambda.fails(
        InvalidParameterValueException.class,
        "The provided execution role does not have permissions to call SendMessage on SQS",
        () -> lambda.service.updateFunctionConfiguration(change().role(ROLE + "2").build()));
  }

  @Test
  void tracingNeedsARoleThatMayTrace() {
    UpdateFunctionConfigurationRequest.Builder traced =
        UpdateFunctionConfigurationRequest.builder()
            .functionName("f")
            .tracingConfig(TracingConfig.builder().mode("Active").build());
    lambda.fails(
        InvalidParameterValueException.class,
        "The provided execution role does not have permissions to call PutTraceSegments on XRAY",
        () -> lambda.service.updateFunctionConfiguration(traced.build()));
    lambda.roles.allowed.add(LambdaFixture.ROLE + " xray:PutTraceSegments");
    assertThat(update(traced).tracingConfig())
        .isEqualTo(TracingConfigResponse.builder().mode("Active").build());
  }

  @Test
  void loggingFollowsItsFormat() {
    FunctionConfiguration json =
        settled(change().loggingConfig(LoggingConfig.builder().logFormat("JSON").build()));
    assertThat(json.loggingConfig())
        .isEqualTo(
            LoggingConfig.builder()
                .logFormat("JSON")
                .applicationLogLevel("INFO")
                .systemLogLevel("INFO")
                .logGroup("/aws/lambda/f")
                .build());
    FunctionConfiguration level =
        settled(change().loggingConfig(LoggingConfig.builder().systemLogLevel("WARN").build()));
    assertThat(Objects.requireNonNull(level.loggingConfig()).systemLogLevel()).isEqualTo("WARN");
    FunctionConfiguration text =
        settled(change().loggingConfig(LoggingConfig.builder().logFormat("Text").build()));
    assertThat(text.loggingConfig()).isEqualTo(before.loggingConfig());
  }

  @Test
  void aFunctionThatIsNotThereIsNamedWithoutQualifier() {
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "nothing",
        () -> lambda.service.updateFunctionCode(code("nothing", "x").build()));
  }

  private String codeThatRuns() {
    lambda.call(() -> lambda.service.invoke(InvocationRequest.builder().functionName("f").build()));
    return lambda.runtime.functions.getLast().code().sha256();
  }

  private FunctionConfiguration updateCode(UpdateFunctionCodeRequest.Builder request) {
    return lambda.call(() -> lambda.service.updateFunctionCode(request.build()));
  }

  private FunctionConfiguration update(UpdateFunctionConfigurationRequest.Builder request) {
    return lambda.call(() -> lambda.service.updateFunctionConfiguration(request.build()));
  }

  private FunctionConfiguration settled(UpdateFunctionConfigurationRequest.Builder request) {
    update(request);
    lambda.settle();
    return lambda.configuration("f");
  }

  private static UpdateFunctionCodeRequest.Builder code(String name, String source) {
    return UpdateFunctionCodeRequest.builder().functionName(name).zipFile(Zips.python(source));
  }

  private static UpdateFunctionConfigurationRequest.Builder change() {
    return UpdateFunctionConfigurationRequest.builder().functionName("f");
  }

  private static UpdateFunctionConfigurationRequest.Builder deadLetter(@Nullable String target) {
    return change().deadLetterConfig(DeadLetterConfig.builder().targetArn(target).build());
  }
}
