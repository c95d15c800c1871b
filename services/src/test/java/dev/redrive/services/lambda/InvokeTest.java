package dev.redrive.services.lambda;

import static dev.redrive.services.lambda.LambdaFixture.ARN;
import static dev.redrive.services.lambda.LambdaFixture.aFunction;
import static dev.redrive.services.lambda.LambdaFixture.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.redrive.api.Blob;
import dev.redrive.api.lambda.InvalidParameterValueException;
import dev.redrive.api.lambda.InvalidRequestContentException;
import dev.redrive.api.lambda.InvocationRequest;
import dev.redrive.api.lambda.InvocationResponse;
import dev.redrive.api.lambda.InvokeAsyncRequest;
import dev.redrive.api.lambda.PutFunctionConcurrencyRequest;
import dev.redrive.api.lambda.ResourceConflictException;
import dev.redrive.api.lambda.ResourceNotFoundException;
import dev.redrive.api.lambda.ServiceException;
import dev.redrive.api.lambda.TooManyRequestsException;
import dev.redrive.engine.InvocationResult;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvokeTest {
  private static final String REDACTED =
      "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1,"
          + " column: ";
  private static final String NO_JSON =
      "Could not parse request body into json: Could not parse payload into json: ";

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
  void anEventIsStoredByteForByteAndAnsweredWithNothingBut202() {
    InvocationResponse answer = invoke(anEvent("f", "{\"key1\": \"value1\" }"));
    assertThat(answer)
        .isEqualTo(common(answer, 202).build())
        .extracting(InvocationResponse::traceId, STRING)
        .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
    assertThat(lambda.events()).containsExactly("{\"key1\": \"value1\" }");
    assertThat(lambda.runtime.invocations).isEmpty();
  }

  @Test
  void theEventsIdIsTheRequestsId() {
    lambda.call("us-east-1", "the-id", () -> lambda.service.invoke(anEvent("f", "1").build()));
    assertThat(
            lambda.database.<java.util.List<String>>read(
                s -> s.query("select request_id from event").list(r -> r.text("request_id"))))
        .containsExactly("the-id");
  }

  @Test
  void anEventsTraceBeginsWithItsSecond() {
    lambda.now = 0x6614247aL * 1000 + 999;
    invoke(anEvent("f", "1"));
    assertThat(
            lambda.database.<java.util.List<String>>read(
                s -> s.query("select trace_header from event").list(r -> r.text("trace_header"))))
        .singleElement()
        .asString()
        .matches("Root=1-6614247a-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0");
  }

  @Test
  void aMissingPayloadIsAnEmptyObject() {
    invoke(InvocationRequest.builder().functionName("f").invocationType("Event"));
    invoke(anEvent("f", ""));
    assertThat(lambda.events()).containsExactly("{}", "{}");
  }

  @Test
  void invokeAsyncStoresAnEvent() {
    Integer status =
        lambda.call(
            () ->
                lambda
                    .service
                    .invokeAsync(
                        InvokeAsyncRequest.builder()
                            .functionName("f")
                            .invokeArgs(Blob.utf8("[1]"))
                            .build())
                    .status());
    assertThat(status).isEqualTo(202);
    assertThat(lambda.events()).containsExactly("[1]");
  }

  @Test
  void aDryRunOnlyChecks() {
    InvocationResponse answer = invoke(anEvent("f", "{}").invocationType("DryRun"));
    assertThat(answer).isEqualTo(common(answer, 204).build());
    assertThat(lambda.events()).isEmpty();
    assertThat(lambda.runtime.invocations).isEmpty();
  }

  @Test
  void aSynchronousCallRunsTheFunction() {
    lambda.runtime.result = FakeRuntime.answered("\"value1\"");
    InvocationResponse answer =
        invoke(InvocationRequest.builder().functionName("f").payload(Blob.utf8("{\"a\": 1}")));
    assertThat(answer)
        .isEqualTo(
            common(answer, 200)
                .executedVersion("$LATEST")
                .payload(Blob.utf8("\"value1\""))
                .build());
    assertThat(answer.traceId()).isEqualTo(lambda.runtime.invocations.getFirst().trace());
    assertThat(lambda.runtime.invocations.getFirst().payload())
        .isEqualTo("{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
    assertThat(lambda.runtime.invocations.getFirst().invokedFunctionArn()).isEqualTo(ARN + "f");
    assertThat(lambda.runtime.functions.getFirst().code().directory().resolve("lambda_function.py"))
        .hasContent(LambdaFixture.SOURCE);
  }

  @Test
  void theInvokedArnEchoesTheQualifier() {
    invoke(InvocationRequest.builder().functionName("f").qualifier("$LATEST"));
    assertThat(lambda.runtime.invocations.getFirst().invokedFunctionArn())
        .isEqualTo(ARN + "f:$LATEST");
  }

  @Test
  void aFailureIsUnhandledAndTheLogTailIsBase64() {
    lambda.runtime.result = FakeRuntime.failed("{\"errorMessage\":\"no\"}");
    InvocationResponse answer =
        invoke(InvocationRequest.builder().functionName("f").logType("Tail"));
    assertThat(answer.functionError()).isEqualTo("Unhandled");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.logResult())
        .isEqualTo(Base64.getEncoder().encodeToString("log".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatCannotBeRunIsAServiceError() {
    lambda.runtime.result = new InvocationResult.NotRun("no sandbox");
    lambda.fails(
        ServiceException.class,
        "no sandbox",
        () -> lambda.service.invoke(InvocationRequest.builder().functionName("f").build()));
  }

  @Test
  void aPayloadThatIsNoJsonIsRefusedInTheParsersWords() {
    byte[] decoded = {'n', (byte) 0x87, 'r', (byte) 0x9e, (byte) 0xe9, 'I'};
    for (String type : new String[] {"Event", "RequestResponse", "DryRun"}) {
      lambda.fails(
          InvalidRequestContentException.class,
          NO_JSON + "Invalid UTF-8 start byte 0x87" + REDACTED + "3]",
          () ->
              lambda.service.invoke(
                  anEvent("f", "").invocationType(type).payload(Blob.of(decoded)).build()));
    }
    lambda.fails(
        InvalidRequestContentException.class,
        NO_JSON
            + "Unexpected character ((CTRL-CHAR, code 153)): expected a valid value (JSON String,"
            + " Number, Array, Object or token 'null', 'true' or 'false')"
            + REDACTED
            + "1]",
        () ->
            lambda.service.invoke(
                anEvent("f", "")
                    .payload(Blob.of(new byte[] {(byte) 0x99, (byte) 0xeb, ',', 'j'}))
                    .build()));
    assertThat(lambda.events()).isEmpty();
  }

  @Test
  void moreBadPayloadsAreRefused() {
    for (String payload : new String[] {"{", "hello", "{\"a\":1} x", "[1,]", "  ", "\"a"}) {
      assertThat(
              catchThrowableOfType(
                  InvalidRequestContentException.class, () -> invoke(anEvent("f", payload))))
          .as(payload)
          .hasMessageStartingWith(NO_JSON);
    }
    invoke(anEvent("f", " [ ] "));
    assertThat(lambda.events()).containsExactly(" [ ] ");
  }

  @Test
  void payloadsAreInUtf8WithOrWithoutAByteOrderMark() {
    invoke(anEvent("f", "\uFEFF{\"a\":\"\u00FC\"}"));
    assertThat(lambda.events()).containsExactly("{\"a\":\"\u00FC\"}");
    for (Charset charset :
        List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, Charset.forName("UTF-32"))) {
      Blob payload = Blob.of("{\"a\":1}".getBytes(charset));
      assertThat(
              catchThrowableOfType(
                  InvalidRequestContentException.class,
                  () -> invoke(anEvent("f", "").payload(payload))))
          .as(charset.name())
          .hasMessageStartingWith(NO_JSON);
    }
  }

  @Test
  void tenantsAndDurableExecutionsAreRefused() {
    lambda.fails(
        InvalidParameterValueException.class,
        "The invoked function is not enabled with tenancy configuration.",
        () -> lambda.service.invoke(anEvent("f", "{}").tenantId("blue").build()));
    lambda.fails(
        InvalidParameterValueException.class,
        "A durable execution name needs a durable function, which this one is not.",
        () -> lambda.service.invoke(anEvent("f", "{}").durableExecutionName("once").build()));
    assertThat(lambda.events()).isEmpty();
  }

  @Test
  void aNestedPayloadEndsInAnErrorNotInAnOverflow() {
    assertThat(
            catchThrowableOfType(
                InvalidRequestContentException.class,
                () -> invoke(anEvent("f", "[".repeat(1_000_000)))))
        .hasMessageContaining("nesting depth");
  }

  @Test
  void sizesAreLimitedByType() {
    String text = "\"" + "x".repeat(1_048_575) + "\"";
    lambda.failsWith(
        "RequestEntityTooLargeException",
        413,
        "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)",
        () -> lambda.service.invoke(anEvent("f", text).build()));
    invoke(anEvent("f", text.substring(1)).payload(Blob.utf8("\"" + "x".repeat(1_048_574) + "\"")));
    invoke(anEvent("f", text).invocationType("RequestResponse"));
    lambda.failsWith(
        "RequestEntityTooLargeException",
        413,
        "Request must be smaller than 6291456 bytes for the InvokeFunction operation",
        () ->
            lambda.service.invoke(
                InvocationRequest.builder()
                    .functionName("f")
                    .payload(Blob.of(new byte[6_291_457]))
                    .build()));
  }

  @Test
  void aFunctionThatIsNotThereIsNamedWithItsQualifier() {
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "doesnotexist:$LATEST",
        () -> lambda.service.invoke(anEvent("doesnotexist", "{}").build()));
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "f:$latest",
        () -> lambda.service.invoke(anEvent("f", "{}").qualifier("$latest").build()));
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "f:4",
        () -> lambda.service.invoke(anEvent("f:4", "{}").build()));
  }

  @Test
  void namesComeInManyForms() {
    for (String name :
        new String[] {
          "f", "f:$LATEST", ARN + "f", ARN + "f:$LATEST", "123456789012:function:f", "function:f"
        }) {
      invoke(anEvent(name, "1"));
    }
    assertThat(lambda.events()).hasSize(6);
    lambda.fails(
        ResourceNotFoundException.class,
        "Function not found: " + ARN + "function:$LATEST",
        () -> lambda.service.invoke(anEvent(ARN.substring(0, ARN.length() - 1), "1").build()));
  }

  @Test
  void twoQualifiersMustAgree() {
    lambda.fails(
        InvalidParameterValueException.class,
        "The derived qualifier from the function name does not match the specified qualifier.",
        () -> lambda.service.invoke(anEvent("nothing:1", "{}").qualifier("2").build()));
  }

  @Test
  void anotherRegionIsOutOfReachAndAnotherAccountDenied() {
    lambda.fails(
        ResourceNotFoundException.class,
        "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
        () ->
            lambda.service.invoke(
                anEvent("arn:aws:lambda:eu-west-1:123456789012:function:f", "{}").build()));
    assertThat(
            catchThrowableOfType(
                dev.redrive.api.AccessDenied.class,
                () -> invoke(anEvent("arn:aws:lambda:us-east-1:999999999999:function:f", "1"))))
        .hasMessage(
            "User: arn:aws:iam::123456789012:root is not authorized to perform:"
                + " lambda:InvokeFunction on resource:"
                + " arn:aws:lambda:us-east-1:999999999999:function:f because no resource-based"
                + " policy allows the lambda:InvokeFunction action");
  }

  @Test
  void aPendingFunctionCannotBeInvoked() {
    lambda.create(aFunction("young"));
    for (String type : new String[] {"Event", "RequestResponse", "DryRun"}) {
      lambda.fails(
          ResourceConflictException.class,
          "The operation cannot be performed at this time. The function is currently in the"
              + " following state: Pending",
          () -> lambda.service.invoke(anEvent("young", "{}").invocationType(type).build()));
    }
  }

  @Test
  void reservedZeroThrottlesCallersButAcceptsEvents() {
    reserve(0);
    TooManyRequestsException refused =
        catchThrowableOfType(
            TooManyRequestsException.class,
            () -> invoke(InvocationRequest.builder().functionName("f")));
    assertThat(refused).hasMessage("Rate Exceeded.");
    assertThat(refused.reason()).isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded");
    assertThat(refused.type()).isEqualTo("User");
    assertThat(refused.retryAfterSeconds()).isNull();
    assertThat(invoke(anEvent("f", "{}")).statusCode()).isEqualTo(202);
  }

  @Test
  void aPermitIsGivenBack() {
    reserve(1);
    for (int i = 0; i < 3; i++) {
      assertThat(invoke(InvocationRequest.builder().functionName("f")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aClientContextIsDecodedForTheFunction() {
    String context = "{\"client\":{\"app_title\":\"t\"}}";
    invoke(
        InvocationRequest.builder()
            .functionName("f")
            .clientContext(
                Base64.getEncoder().encodeToString(context.getBytes(StandardCharsets.UTF_8))));
    assertThat(lambda.runtime.invocations.getFirst().clientContext()).contains(context);
    for (String bad : new String[] {"not base64!", "W10=", "eyI="}) {
      lambda.fails(
          InvalidRequestContentException.class,
          "Client context must be a valid Base64-encoded JSON object.",
          () ->
              lambda.service.invoke(
                  InvocationRequest.builder().functionName("f").clientContext(bad).build()));
    }
  }

  /** What every answer has, with the trace of that one. */
  private static InvocationResponse.Builder common(InvocationResponse answer, int status) {
    return InvocationResponse.builder()
        .statusCode(status)
        .remappedContentLength(0)
        .traceId(answer.traceId());
  }

  private InvocationResponse invoke(InvocationRequest.Builder request) {
    return lambda.call(() -> lambda.service.invoke(request.build()));
  }

  private void reserve(int concurrency) {
    lambda.call(
        () ->
            lambda.service.putFunctionConcurrency(
                PutFunctionConcurrencyRequest.builder()
                    .functionName("f")
                    .reservedConcurrentExecutions(concurrency)
                    .build()));
  }
}
