package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaFixture.ACCOUNT;
import static dev.redrive.services.lambda.LambdaFixture.ARN;
import static dev.redrive.services.lambda.LambdaFixture.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.lambda.Concurrency;
import dev.redrive.api.lambda.DeleteFunctionConcurrencyRequest;
import dev.redrive.api.lambda.DeleteFunctionRequest;
import dev.redrive.api.lambda.GetAccountSettingsRequest;
import dev.redrive.api.lambda.GetAccountSettingsResponse;
import dev.redrive.api.lambda.GetFunctionConcurrencyRequest;
import dev.redrive.api.lambda.GetFunctionConcurrencyResponse;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.ListTagsRequest;
import dev.redrive.api.lambda.PutFunctionConcurrencyRequest;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.api.lambda.TagResourceRequest;
import dev.redrive.api.lambda.UntagResourceRequest;
import dev.redrive.engine.FunctionKey;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reserved concurrency, tags and account settings. */
class AccountTest {
  private static final FunctionKey FIRST = new FunctionKey(ACCOUNT, REGION, 1);
  private static final String TOO_MUCH =
      "Specified ReservedConcurrentExecutions for function decreases account's"
          + " UnreservedConcurrentExecution below its minimum value of [100].";

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
  void concurrencyIsReservedAndGivenBack() {
    assertThat(reserved("f")).isEqualTo(GetFunctionConcurrencyResponse.builder().build());
    for (int reserved : new int[] {0, 1, 900}) {
      assertThat(reserve("f", reserved).reservedConcurrentExecutions()).isEqualTo(reserved);
      assertThat(reserved("f").reservedConcurrentExecutions()).isEqualTo(reserved);
      assertThat(lambda.concurrency.reserved(FIRST)).hasValue(reserved);
    }
    lambda.call(
        () ->
            lambda.service.deleteFunctionConcurrency(
                DeleteFunctionConcurrencyRequest.builder().functionName("f").build()));
    assertThat(reserved("f").reservedConcurrentExecutions()).isNull();
    assertThat(lambda.concurrency.reserved(FIRST)).isEmpty();
  }

  @Test
  void aHundredStayUnreserved() {
    lambda.active("g");
    lambda.failsWith("InvalidParameterValueException", 400, TOO_MUCH, () -> reserveRaw("f", 901));
    reserve("f", 500);
    reserve("f", 600);
    lambda.failsWith("InvalidParameterValueException", 400, TOO_MUCH, () -> reserveRaw("g", 301));
    reserve("g", 300);
  }

  @Test
  void reservationsOutliveTheServerAndEndWithTheFunction() {
    reserve("f", 7);
    lambda.close();
    lambda = new LambdaFixture(directory);
    assertThat(lambda.concurrency.reserved(FIRST)).isEqualTo(OptionalInt.of(7));
    lambda.call(
        () ->
            lambda.service.deleteFunction(
                DeleteFunctionRequest.builder().functionName("f").build()));
    assertThat(lambda.concurrency.reserved(FIRST)).isEmpty();
  }

  @Test
  void onlyFunctionsHaveConcurrency() {
    for (String name : List.of("doesnotexist")) {
      lambda.fails(
          ResourceNotFoundException.class,
          "Function not found: " + ARN + "doesnotexist:$LATEST",
          () -> reserveRaw(name, 5000));
    }
    lambda.fails(
        InvalidParameterValueException.class,
        "This operation is permitted on Lambda functions only. Aliases and versions do not support"
            + " this operation. Please specify either a function name or an unqualified function"
            + " ARN.",
        () -> reserveRaw(ARN + "f:1", 1));
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "doesnotexist",
        () ->
            lambda.service.getFunctionConcurrency(
                GetFunctionConcurrencyRequest.builder().functionName("doesnotexist").build()));
  }

  @Test
  void tagsComeAndGoAndChangeTheRevision() {
    String before = lambda.configuration("f").revisionId();
    tag(Map.of("A", "1", "B", "2"));
    assertThat(lambda.configuration("f").revisionId()).isNotEqualTo(before);
    tag(Map.of("B", "3"));
    assertThat(tags()).isEqualTo(Map.of("A", "1", "B", "3"));
    untag("A", "nothing");
    assertThat(tags()).isEqualTo(Map.of("B", "3"));
    untag("B");
    assertThat(tags()).isEmpty();
  }

  @Test
  void tagsAreJudged() {
    Map<String, String> many = new HashMap<>();
    for (int i = 0; i < 51; i++) {
      many.put("k" + i, "v");
    }
    lambda.fails(
        InvalidParameterValueException.class,
        "Number of tags exceeds resource tag limit.",
        () -> tagRaw(ARN + "f", many));
    lambda.fails(
        InvalidParameterValueException.class,
        "Number of tags exceeds resource tag limit.",
        () -> lambda.service.createFunction(LambdaFixture.aFunction("g").tags(many).build()));
    lambda.fails(
        InvalidParameterValueException.class,
        "An error occurred and the request cannot be processed.",
        () -> tagRaw(ARN + "f", Map.of()));
    lambda.failsWith(
        "ValidationException",
        400,
        "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member"
            + " must not be null",
        () ->
            lambda.service.untagResource(
                UntagResourceRequest.builder().resource(ARN + "f").tagKeys(List.of()).build()));
    lambda.fails(
        InvalidParameterValueException.class,
        "Tags on function aliases and versions are not supported. Please specify a function ARN.",
        () -> tagRaw(ARN + "f:1", Map.of("A", "b")));
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "doesnotexist",
        () -> tagRaw(ARN + "doesnotexist", Map.of("A", "b")));
    lambda.fails(
        InvalidParameterValueException.class,
        "aws: prefixed tag key names are not allowed for external use.",
        () -> tagRaw(ARN + "f", Map.of("aws:a", "b")));
    lambda.fails(
        InvalidParameterValueException.class,
        "Tag keys must have 1 to 128 characters.",
        () -> tagRaw(ARN + "f", Map.of("k".repeat(129), "b")));
    lambda.fails(
        InvalidParameterValueException.class,
        "Tag values must have at most 256 characters.",
        () -> tagRaw(ARN + "f", Map.of("k", "v".repeat(257))));
  }

  @Test
  void accountSettingsTellLimitsAndUsage() {
    reserve("f", 10);
    lambda.publish("f");
    GetAccountSettingsResponse settings =
        lambda.call(
            () -> lambda.service.getAccountSettings(GetAccountSettingsRequest.builder().build()));
    var limit = Objects.requireNonNull(settings.accountLimit());
    assertThat(limit.codeSizeUnzipped()).isEqualTo(262_144_000);
    assertThat(limit.codeSizeZipped()).isEqualTo(52_428_800);
    assertThat(limit.concurrentExecutions()).isEqualTo(1000);
    assertThat(limit.unreservedConcurrentExecutions()).isEqualTo(990);
    var usage = Objects.requireNonNull(settings.accountUsage());
    assertThat(usage.functionCount()).isEqualTo(1);
    assertThat(usage.totalCodeSize()).isEqualTo(2L * Zips.python(LambdaFixture.SOURCE).size());
  }

  private Concurrency reserve(String name, int concurrency) {
    return lambda.call(() -> reserveRaw(name, concurrency));
  }

  private Concurrency reserveRaw(String name, int concurrency) {
    return lambda.service.putFunctionConcurrency(
        PutFunctionConcurrencyRequest.builder()
            .functionName(name)
            .reservedConcurrentExecutions(concurrency)
            .build());
  }

  private GetFunctionConcurrencyResponse reserved(String name) {
    return lambda.call(
        () ->
            lambda.service.getFunctionConcurrency(
                GetFunctionConcurrencyRequest.builder().functionName(name).build()));
  }

  private void tag(Map<String, String> tags) {
    lambda.call(() -> tagRaw(ARN + "f", tags));
  }

  private Object tagRaw(String arn, Map<String, String> tags) {
    return lambda.service.tagResource(
        TagResourceRequest.builder().resource(arn).tags(tags).build());
  }

  private void untag(String... keys) {
    lambda.call(
        () ->
            lambda.service.untagResource(
                UntagResourceRequest.builder().resource(ARN + "f").tagKeys(List.of(keys)).build()));
  }

  private Map<String, String> tags() {
    return Objects.requireNonNull(
        lambda.call(
            () ->
                lambda
                    .service
                    .listTags(ListTagsRequest.builder().resource(ARN + "f").build())
                    .tags()));
  }
}
