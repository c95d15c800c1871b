package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaFixture.ACCOUNT;
import static dev.redrive.services.lambda.LambdaFixture.ARN;
import static dev.redrive.services.lambda.LambdaFixture.QUEUE;
import static dev.redrive.services.lambda.LambdaFixture.REGION;
import static dev.redrive.services.lambda.LambdaFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.lambda.CreateAliasRequest;
import dev.redrive.api.lambda.DeadLetterConfig;
import dev.redrive.api.lambda.DeleteFunctionRequest;
import dev.redrive.api.lambda.Environment;
import dev.redrive.api.lambda.PutFunctionEventInvokeConfigRequest;
import dev.redrive.api.lambda.UpdateAliasRequest;
import dev.redrive.api.lambda.UpdateFunctionConfigurationRequest;
import dev.redrive.engine.AsyncSettings;
import dev.redrive.engine.FunctionKey;
import dev.redrive.engine.FunctionVersion;
import dev.redrive.engine.Functions.Resolution;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineFunctionsTest {
  private static final FunctionKey FIRST = new FunctionKey(ACCOUNT, REGION, 1);

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
  void aFunctionIsReadyWithEverythingToRunIt() {
    update(
        UpdateFunctionConfigurationRequest.builder()
            .environment(Environment.builder().variables(Map.of("A", "b")).build()));
    Resolution.Ready ready = ready(Optional.empty());
    assertThat(ready.invokedFunctionArn()).isEqualTo(ARN + "f");
    assertThat(ready.settings()).isEqualTo(AsyncSettings.DEFAULTS);
    FunctionVersion version = ready.version();
    assertThat(version.functionId()).isEqualTo(1);
    assertThat(version.account()).isEqualTo(ACCOUNT);
    assertThat(version.region()).isEqualTo(REGION);
    assertThat(version.name()).isEqualTo("f");
    assertThat(version.version()).isEqualTo("$LATEST");
    assertThat(version.revisionId()).isEqualTo(lambda.configuration("f").revisionId());
    assertThat(version.runtime()).isEqualTo("python3.8");
    assertThat(version.handler()).isEqualTo("lambda_function.lambda_handler");
    assertThat(version.timeoutSeconds()).isEqualTo(3);
    assertThat(version.memoryMegabytes()).isEqualTo(128);
    assertThat(version.ephemeralStorageMegabytes()).isEqualTo(512);
    assertThat(version.environment()).isEqualTo(Map.of("A", "b"));
    assertThat(version.roleArn()).isEqualTo(ROLE);
    assertThat(version.logGroup()).isEqualTo("/aws/lambda/f");
    assertThat(version.code().directory().resolve("lambda_function.py")).exists();
  }

  @Test
  void anAliasIsResolvedAnewEachTime() {
    lambda.publish("f");
    lambda.change("f", "x = 2");
    lambda.publish("f");
    lambda.call(
        () ->
            lambda.service.createAlias(
                CreateAliasRequest.builder()
                    .functionName("f")
                    .name("live")
                    .functionVersion("1")
                    .build()));
    assertThat(ready(Optional.of("live")).version().version()).isEqualTo("1");
    assertThat(ready(Optional.of("live")).invokedFunctionArn()).isEqualTo(ARN + "f:live");
    lambda.call(
        () ->
            lambda.service.updateAlias(
                UpdateAliasRequest.builder()
                    .functionName("f")
                    .name("live")
                    .functionVersion("2")
                    .build()));
    assertThat(ready(Optional.of("live")).version().version()).isEqualTo("2");
  }

  @Test
  void settingsAreThoseOfTheQualifierAskedAndTheVersionThatRuns() {
    lambda.publish("f");
    lambda.roles.allowed.add(ROLE + " sqs:SendMessage");
    update(
        UpdateFunctionConfigurationRequest.builder()
            .deadLetterConfig(DeadLetterConfig.builder().targetArn(QUEUE).build()));
    lambda.call(
        () ->
            lambda.service.putFunctionEventInvokeConfig(
                PutFunctionEventInvokeConfigRequest.builder()
                    .functionName("f")
                    .maximumRetryAttempts(0)
                    .build()));
    assertThat(ready(Optional.empty()).settings())
        .isEqualTo(
            new AsyncSettings(
                0, 21_600, Optional.empty(), Optional.empty(), Optional.of(QUEUE), false));
    assertThat(ready(Optional.of("$LATEST")).settings().maximumRetryAttempts()).isZero();
    assertThat(ready(Optional.of("1")).settings()).isEqualTo(AsyncSettings.DEFAULTS);
  }

  @Test
  void anotherIncarnationOrAMissingVersionIsGone() {
    assertThat(resolve(FIRST, Optional.of("7")))
        .isEqualTo(new Resolution.Gone("There is no " + ARN + "f:7 any more."));
    lambda.call(
        () ->
            lambda.service.deleteFunction(
                DeleteFunctionRequest.builder().functionName("f").build()));
    assertThat(resolve(FIRST, Optional.empty()))
        .isEqualTo(new Resolution.Gone("The function " + ARN + "f was deleted."));
    lambda.active("f");
    assertThat(resolve(FIRST, Optional.empty())).isInstanceOf(Resolution.Gone.class);
    assertThat(resolve(new FunctionKey(ACCOUNT, REGION, 2), Optional.empty()))
        .isInstanceOf(Resolution.Ready.class);
  }

  @Test
  void aPendingFunctionIsPaused() {
    lambda.create(LambdaFixture.aFunction("young"));
    assertThat(
            lambda
                .service
                .functions()
                .resolve(new FunctionKey(ACCOUNT, REGION, 2), "young", Optional.empty()))
        .isEqualTo(new Resolution.Paused(ROLE, AsyncSettings.DEFAULTS));
  }

  private void update(UpdateFunctionConfigurationRequest.Builder request) {
    lambda.call(
        () -> lambda.service.updateFunctionConfiguration(request.functionName("f").build()));
    lambda.settle();
  }

  private Resolution resolve(FunctionKey key, Optional<String> qualifier) {
    return lambda.service.functions().resolve(key, "f", qualifier);
  }

  private Resolution.Ready ready(Optional<String> qualifier) {
    return (Resolution.Ready) resolve(FIRST, qualifier);
  }
}
