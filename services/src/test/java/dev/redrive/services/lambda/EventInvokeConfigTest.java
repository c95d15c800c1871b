package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaFixture.ARN;
import static dev.redrive.services.lambda.LambdaFixture.QUEUE;
import static dev.redrive.services.lambda.LambdaFixture.ROLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.lambda.CreateAliasRequest;
import dev.redrive.api.lambda.DeleteFunctionEventInvokeConfigRequest;
import dev.redrive.api.lambda.DestinationConfig;
import dev.redrive.api.lambda.FunctionEventInvokeConfig;
import dev.redrive.api.lambda.GetFunctionEventInvokeConfigRequest;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.ListFunctionEventInvokeConfigsRequest;
import dev.redrive.api.lambda.ListFunctionEventInvokeConfigsResponse;
import dev.redrive.api.lambda.OnFailure;
import dev.redrive.api.lambda.OnSuccess;
import dev.redrive.api.lambda.PutFunctionEventInvokeConfigRequest;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.api.lambda.UpdateFunctionEventInvokeConfigRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventInvokeConfigTest {
  private static final String NO_FUNCTION = "The function doesn't exist.";
  private static final DestinationConfig NOWHERE = to(null, null);

  @TempDir Path directory;
  private LambdaFixture lambda;

  @BeforeEach
  void makeAFunction() {
    lambda = new LambdaFixture(directory);
    lambda.active("f");
    lambda.active("other");
    lambda.roles.allowed.add(ROLE + " sqs:SendMessage");
    lambda.roles.allowed.add(ROLE + " lambda:InvokeFunction");
  }

  @AfterEach
  void close() {
    lambda.close();
  }

  @Test
  void putReplacesAndUpdateMerges() {
    assertThat(put(aPut("f").maximumRetryAttempts(2).maximumEventAgeInSeconds(60)))
        .isEqualTo(
            FunctionEventInvokeConfig.builder()
                .lastModified(Instant.ofEpochMilli(lambda.now))
                .functionArn(ARN + "f:$LATEST")
                .maximumRetryAttempts(2)
                .maximumEventAgeInSeconds(60)
                .destinationConfig(NOWHERE)
                .build());
    lambda.now += 1;
    FunctionEventInvokeConfig updated = update(anUpdate("f").maximumRetryAttempts(0));
    assertThat(updated.maximumRetryAttempts()).isZero();
    assertThat(updated.maximumEventAgeInSeconds()).isEqualTo(60);
    assertThat(updated.lastModified()).isEqualTo(Instant.ofEpochMilli(lambda.now));
    FunctionEventInvokeConfig replaced = put(aPut("f").maximumRetryAttempts(0));
    assertThat(replaced.maximumEventAgeInSeconds()).isNull();
    assertThat(get("f", null)).isEqualTo(replaced);
  }

  @Test
  void destinationsAreShownOnBothSides() {
    assertThat(put(aPut("f").destinationConfig(to(null, QUEUE))).destinationConfig())
        .isEqualTo(to(null, QUEUE));
    assertThat(update(anUpdate("f").maximumRetryAttempts(1)).destinationConfig())
        .isEqualTo(to(null, QUEUE));
    assertThat(
            put(aPut("f")
                    .destinationConfig(
                        DestinationConfig.builder().onSuccess(OnSuccess.builder().build()).build()))
                .destinationConfig())
        .isEqualTo(NOWHERE);
  }

  @Test
  void nothingGivenIsFoundBeforeTheFunctionIsLookedFor() {
    for (String name : List.of("f", "doesnotexist")) {
      lambda.fails(
          InvalidParameterValueException.class,
          "You must specify at least one of error handling or destination setting.",
          () -> lambda.service.putFunctionEventInvokeConfig(aPut(name).build()));
      lambda.fails(
          InvalidParameterValueException.class,
          "You must specify at least one of error handling or destination setting.",
          () -> lambda.service.updateFunctionEventInvokeConfig(anUpdate(name).build()));
    }
  }

  @Test
  void whatIsNotThereIsSaidInTwoWays() {
    noFunction(
        () ->
            lambda.service.putFunctionEventInvokeConfig(
                aPut("doesnotexist").maximumRetryAttempts(1).build()));
    noFunction(
        () ->
            lambda.service.putFunctionEventInvokeConfig(
                aPut("f").qualifier("noalias").maximumRetryAttempts(1).build()));
    noFunction(
        () ->
            lambda.service.updateFunctionEventInvokeConfig(
                anUpdate("doesnotexist").maximumRetryAttempts(1).build()));
    noFunction(
        () ->
            lambda.service.listFunctionEventInvokeConfigs(
                ListFunctionEventInvokeConfigsRequest.builder()
                    .functionName("doesnotexist")
                    .build()));
    notConfigured(
        "f:$LATEST",
        () ->
            lambda.service.updateFunctionEventInvokeConfig(
                anUpdate("f").maximumRetryAttempts(1).build()));
    notConfigured("doesnotexist:$LATEST", () -> getRaw("doesnotexist", null));
    notConfigured("f:doesnotexist", () -> getRaw("f", "doesnotexist"));
    notConfigured("f:$LATEST", () -> delete("f"));
    notConfigured("doesnotexist:$LATEST", () -> delete("doesnotexist"));
  }

  @Test
  void destinationsAreJudged() {
    refused(
        "The destination ARN " + ARN + "doesnotexist is invalid.", to(ARN + "doesnotexist", null));
    refused("You can't specify the function as a destination for itself.", to(ARN + "f", null));
    String iam = "arn:aws:iam:us-east-1:123456789012:function:f";
    refused(
        "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination="
            + iam
            + "), onFailure=null) is invalid.",
        to(iam, null));
    for (String target : List.of("arn:aws:s3:::bucket", "kafka://broker")) {
      refused(
          "Redrive delivers records to SQS, SNS and Lambda; it cannot deliver to " + target + ".",
          to(null, target));
    }
    String topic = "arn:aws:sns:us-east-1:123456789012:t";
    refused(
        "The function's execution role does not have permissions to call Publish on " + topic,
        to(null, topic));
    refused("The destination ARN " + QUEUE + ".fifo is invalid.", to(null, QUEUE + ".fifo"));
    lambda.roles.allowed.clear();
    refused(
        "The function's execution role does not have permissions to call SendMessage on " + QUEUE,
        to(null, QUEUE));
  }

  @Test
  void qualifiersInEitherPlaceMustAgree() {
    lambda.publish("f");
    lambda.call(
        () ->
            lambda.service.createAlias(
                CreateAliasRequest.builder()
                    .functionName("f")
                    .name("live")
                    .functionVersion("1")
                    .build()));
    for (String name : List.of("f:live", ARN + "f:live")) {
      assertThat(put(aPut(name).maximumRetryAttempts(1)).functionArn()).isEqualTo(ARN + "f:live");
      assertThat(put(aPut(name).qualifier("live").maximumRetryAttempts(1)).functionArn())
          .isEqualTo(ARN + "f:live");
      lambda.fails(
          InvalidParameterValueException.class,
          "The derived qualifier from the function name does not match the specified qualifier.",
          () ->
              lambda.service.putFunctionEventInvokeConfig(
                  aPut(name).qualifier("1").maximumRetryAttempts(1).build()));
    }
    assertThat(put(aPut("f:1").maximumRetryAttempts(1)).functionArn()).isEqualTo(ARN + "f:1");
    assertThat(put(aPut("f:$LATEST").maximumRetryAttempts(1)).functionArn())
        .isEqualTo(ARN + "f:$LATEST");
    assertThat(arns(list(null, null)))
        .containsExactly(ARN + "f:$LATEST", ARN + "f:1", ARN + "f:live");
    ListFunctionEventInvokeConfigsResponse page = list(null, 2);
    assertThat(arns(page)).containsExactly(ARN + "f:$LATEST", ARN + "f:1");
    assertThat(arns(list(page.nextMarker(), 2))).containsExactly(ARN + "f:live");
  }

  @Test
  void deletedSettingsAreGone() {
    put(aPut("f").maximumRetryAttempts(1));
    lambda.call(() -> delete("f"));
    assertThat(list(null, null))
        .isEqualTo(
            ListFunctionEventInvokeConfigsResponse.builder()
                .functionEventInvokeConfigs(List.of())
                .build());
  }

  private void refused(String message, DestinationConfig destinations) {
    lambda.fails(
        InvalidParameterValueException.class,
        message,
        () ->
            lambda.service.putFunctionEventInvokeConfig(
                aPut("f").destinationConfig(destinations).build()));
  }

  private void noFunction(java.util.concurrent.Callable<?> work) {
    lambda.fails(ResourceNotFoundException.class, NO_FUNCTION, work);
  }

  private void notConfigured(String name, java.util.concurrent.Callable<?> work) {
    lambda.fails(
        ResourceNotFoundException.class,
        "The function " + ARN + name + " doesn't have an EventInvokeConfig",
        work);
  }

  private static DestinationConfig to(@Nullable String onSuccess, @Nullable String onFailure) {
    return DestinationConfig.builder()
        .onSuccess(OnSuccess.builder().destination(onSuccess).build())
        .onFailure(OnFailure.builder().destination(onFailure).build())
        .build();
  }

  private static PutFunctionEventInvokeConfigRequest.Builder aPut(String name) {
    return PutFunctionEventInvokeConfigRequest.builder().functionName(name);
  }

  private static UpdateFunctionEventInvokeConfigRequest.Builder anUpdate(String name) {
    return UpdateFunctionEventInvokeConfigRequest.builder().functionName(name);
  }

  private FunctionEventInvokeConfig put(PutFunctionEventInvokeConfigRequest.Builder request) {
    return lambda.call(() -> lambda.service.putFunctionEventInvokeConfig(request.build()));
  }

  private FunctionEventInvokeConfig update(UpdateFunctionEventInvokeConfigRequest.Builder request) {
    return lambda.call(() -> lambda.service.updateFunctionEventInvokeConfig(request.build()));
  }

  private FunctionEventInvokeConfig get(String name, @Nullable String qualifier) {
    return lambda.call(() -> getRaw(name, qualifier));
  }

  private FunctionEventInvokeConfig getRaw(String name, @Nullable String qualifier) {
    return lambda.service.getFunctionEventInvokeConfig(
        GetFunctionEventInvokeConfigRequest.builder()
            .functionName(name)
            .qualifier(qualifier)
            .build());
  }

  private Object delete(String name) {
    return lambda.service.deleteFunctionEventInvokeConfig(
        DeleteFunctionEventInvokeConfigRequest.builder().functionName(name).build());
  }

  private ListFunctionEventInvokeConfigsResponse list(
      @Nullable String marker, @Nullable Integer items) {
    return lambda.call(
        () ->
            lambda.service.listFunctionEventInvokeConfigs(
                ListFunctionEventInvokeConfigsRequest.builder()
                    .functionName("f")
                    .marker(marker)
                    .maxItems(items)
                    .build()));
  }

  private static List<String> arns(ListFunctionEventInvokeConfigsResponse page) {
    return Objects.requireNonNull(page.functionEventInvokeConfigs()).stream()
        .map(config -> Objects.requireNonNull(config.functionArn()))
        .toList();
  }
}
