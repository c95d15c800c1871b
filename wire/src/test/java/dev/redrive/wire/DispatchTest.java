package dev.redrive.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redrive.api.AccessDenied;
import dev.redrive.api.Blob;
import dev.redrive.api.Call;
import dev.redrive.api.CommonError;
import dev.redrive.api.Struct;
import dev.redrive.api.control.GetHealthResponse;
import dev.redrive.api.lambda.GetFunctionRequest;
import dev.redrive.api.lambda.GetFunctionResponse;
import dev.redrive.api.lambda.InvocationRequest;
import dev.redrive.api.lambda.InvocationResponse;
import dev.redrive.api.sqs.GetQueueAttributesRequest;
import dev.redrive.api.sqs.GetQueueAttributesResult;
import dev.redrive.api.sqs.GetQueueUrlRequest;
import dev.redrive.api.sqs.GetQueueUrlResult;
import dev.redrive.api.sqs.QueueDoesNotExist;
import dev.redrive.api.sts.GetCallerIdentityResponse;
import dev.redrive.wire.http.HttpFields;
import dev.redrive.wire.http.HttpRequest;
import dev.redrive.wire.http.HttpResponse;
import dev.redrive.wire.sigv4.Signer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DispatchTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Signer ROOT = new Signer("test", "test", null);

  private static HttpResponse send(
      Signer signer, String service, HttpRequest request, Servers.Answers answers) {
    HttpFields fields = new HttpFields().add("Host", "localhost:4566");
    request.fields().each(fields::add);
    HttpRequest whole =
        new HttpRequest(
            request.method(), request.path(), request.query(), fields, request.body(), false);
    signer.sign(whole, "eu-west-1", service, NOW).each(fields::add);
    return Servers.dispatch(InstantSource.fixed(NOW), answers).handle(whole);
  }

  private static HttpRequest get(String path, String query) {
    return new HttpRequest("GET", path, query, new HttpFields(), Blob.EMPTY, false);
  }

  private static HttpRequest post(String path, String body, String... headers) {
    HttpFields fields = new HttpFields();
    for (int i = 0; i < headers.length; i += 2) {
      fields.add(headers[i], headers[i + 1]);
    }
    return new HttpRequest("POST", path, "", fields, Blob.utf8(body), false);
  }

  private static HttpRequest json(String target, String body) {
    return post("/", body, "X-Amz-Target", target, "Content-Type", "application/x-amz-json-1.0");
  }

  private static HttpRequest form(String body) {
    return post("/", body, "Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
  }

  private static Struct never(String operation, Struct input) {
    throw new AssertionError(operation + " must not be reached with " + input);
  }

  @Test
  void readsEncodedArnsFromThePathAndTheRegionFromTheScope() {
    HttpResponse response =
        send(
            ROOT,
            "lambda",
            get(
                "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A000000000000%3Afunction%3Af",
                "Qualifier=%24LATEST"),
            (operation, input) -> {
              assertThat(operation).isEqualTo("getFunction");
              assertThat(((GetFunctionRequest) input).functionName())
                  .isEqualTo("arn:aws:lambda:eu-west-1:000000000000:function:f");
              assertThat(((GetFunctionRequest) input).qualifier()).isEqualTo("$LATEST");
              assertThat(Call.current().region()).isEqualTo("eu-west-1");
              assertThat(Call.current().baseUrl()).isEqualTo("http://localhost:4566");
              return GetFunctionResponse.builder().build();
            });
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().text()).isEqualTo("{}");
    assertThat(response.fields().first("x-amzn-requestid")).matches("[0-9a-f-]{36}");
  }

  @Test
  void answersAnEventInvocationWith202AndNothingElse() {
    HttpResponse response =
        send(
            ROOT,
            "lambda",
            post(
                "/2015-03-31/functions/f/invocations",
                "{\"a\": 1}",
                "X-Amz-Invocation-Type",
                "Event"),
            (operation, input) -> {
              InvocationRequest request = (InvocationRequest) input;
              assertThat(request.payload()).isEqualTo(Blob.utf8("{\"a\": 1}"));
              assertThat(request.invocationType()).isEqualTo("Event");
              return InvocationResponse.builder().statusCode(202).build();
            });
    assertThat(response.status()).isEqualTo(202);
    assertThat(response.body().size()).isZero();
  }

  @Test
  void answersAnInvocationWithItsResultAsJson() {
    HttpResponse response =
        send(
            ROOT,
            "lambda",
            post("/2015-03-31/functions/f/invocations", "{}"),
            (operation, input) ->
                InvocationResponse.builder()
                    .statusCode(200)
                    .executedVersion("$LATEST")
                    .payload(Blob.utf8("null"))
                    .build());
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.fields().first("content-type")).isEqualTo("application/json");
    assertThat(response.fields().first("x-amz-executed-version")).isEqualTo("$LATEST");
    assertThat(response.body().text()).isEqualTo("null");
  }

  @Test
  void speaksBothFormsOfSqs() {
    Servers.Answers answers =
        (operation, input) -> {
          assertThat(((GetQueueUrlRequest) input).queueName()).isEqualTo("Demo-DLQ");
          return GetQueueUrlResult.builder().queueUrl("http://q").build();
        };
    HttpResponse json =
        send(ROOT, "sqs", json("AmazonSQS.GetQueueUrl", "{\"QueueName\":\"Demo-DLQ\"}"), answers);
    assertThat(json.body().text()).isEqualTo("{\"QueueUrl\":\"http://q\"}");
    HttpResponse query =
        send(
            ROOT, "sqs", form("Action=GetQueueUrl&Version=2012-11-05&QueueName=Demo-DLQ"), answers);
    assertThat(query.body().text())
        .isEqualTo(
            "<GetQueueUrlResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">"
                + "<GetQueueUrlResult><QueueUrl>http://q</QueueUrl></GetQueueUrlResult>"
                + "<ResponseMetadata><RequestId>"
                + query.fields().first("x-amzn-requestid")
                + "</RequestId></ResponseMetadata></GetQueueUrlResponse>");
  }

  @Test
  void givesModelledErrorsTheFormOfTheirProtocol() {
    Servers.Answers fails =
        (operation, input) -> {
          throw new QueueDoesNotExist("The specified queue does not exist.");
        };
    HttpResponse json =
        send(ROOT, "sqs", json("AmazonSQS.GetQueueUrl", "{\"QueueName\":\"q\"}"), fails);
    assertThat(json.status()).isEqualTo(400);
    assertThat(json.fields().first("x-amzn-query-error"))
        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue;Sender");
    assertThat(json.body().text())
        .isEqualTo(
            "{\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\","
                + "\"message\":\"The specified queue does not exist.\"}");
    HttpResponse query = send(ROOT, "sqs", form("Action=GetQueueUrl&QueueName=q"), fails);
    assertThat(query.status()).isEqualTo(400);
    assertThat(query.body().text())
        .contains("<Error><Type>Sender</Type><Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
  }

  @Test
  void tellsDenialsWithACapitalEvenWithoutAText() {
    HttpRequest get = get("/2015-03-31/functions/f", "");
    HttpResponse denied =
        send(
            ROOT,
            "lambda",
            get,
            (operation, input) -> {
              throw new AccessDenied("User: u is not authorized");
            });
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.fields().first("x-amzn-ErrorType")).isEqualTo("AccessDeniedException");
    assertThat(denied.body().text()).isEqualTo("{\"Message\":\"User: u is not authorized\"}");
    HttpResponse mute =
        send(
            ROOT,
            "lambda",
            get,
            (operation, input) -> {
              throw new CommonError("AccessDeniedException", 403, null);
            });
    assertThat(mute.body().text()).isEqualTo("{\"Message\":null}");
  }

  @Test
  void namesViolationsInTheWordsOfAws() {
    HttpResponse response =
        send(
            ROOT,
            "lambda",
            get("/2015-03-31/functions/a%20b", "Qualifier=%20"),
            DispatchTest::never);
    assertThat(response.status()).isEqualTo(400);
    assertThat(response.fields().first("x-amzn-ErrorType")).isEqualTo("ValidationException");
    assertThat(response.body().text())
        .startsWith("{\"message\":\"2 validation errors detected: Value ' ' at 'qualifier' failed")
        .contains(
            "; Value 'a b' at 'functionName' failed to satisfy constraint: Member must satisfy");
  }

  @Test
  void refusesWhatIsNotProperlySigned() {
    HttpRequest list = get("/2015-03-31/functions", "");
    HttpResponse unknown =
        send(new Signer("nobody", "x", null), "lambda", list, DispatchTest::never);
    assertThat(unknown.status()).isEqualTo(403);
    assertThat(unknown.body().text())
        .isEqualTo("{\"message\":\"The security token included in the request is invalid.\"}");
    HttpResponse wrong = send(new Signer("test", "x", null), "lambda", list, DispatchTest::never);
    assertThat(wrong.fields().first("x-amzn-errortype")).isEqualTo("InvalidSignatureException");
    HttpResponse query =
        send(
            new Signer("nobody", "x", null),
            "iam",
            form("Action=ListRoles&Version=2010-05-08"),
            DispatchTest::never);
    assertThat(query.body().text()).contains("<Code>InvalidClientTokenId</Code>");
    HttpResponse unsigned =
        Servers.dispatch(InstantSource.fixed(NOW), DispatchTest::never).handle(list);
    assertThat(unsigned.status()).isEqualTo(403);
    assertThat(unsigned.fields().first("x-amzn-errortype"))
        .isEqualTo("MissingAuthenticationTokenException");
  }

  @Test
  void letsUnsignedOperationsPass() {
    HttpResponse response =
        Servers.dispatch(
                InstantSource.fixed(NOW),
                (operation, input) ->
                    GetHealthResponse.builder()
                        .status("ok")
                        .version("1")
                        .sandbox("bubblewrap")
                        .build())
            .handle(get("/_redrive/health", ""));
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.body().text()).startsWith("{\"status\":\"ok\"");
  }

  @Test
  void answersOwnFaultsWithTheServicesError() {
    Servers.Answers broken =
        (operation, input) -> {
          throw new IllegalStateException("as the test wants");
        };
    HttpResponse response = send(ROOT, "lambda", get("/2015-03-31/functions/f", ""), broken);
    assertThat(response.status()).isEqualTo(500);
    assertThat(response.fields().first("x-amzn-errortype")).isEqualTo("ServiceException");
    assertThat(response.body().text()).doesNotContain("as the test wants");
  }

  @Test
  void answersQueriesFromTheUrl() {
    HttpResponse response =
        send(
            ROOT,
            "sts",
            get("/", "Action=GetCallerIdentity&Version=2011-06-15"),
            (operation, input) ->
                GetCallerIdentityResponse.builder().account(Servers.ROOT).build());
    assertThat(response.body().text()).contains("<Account>000000000000</Account>");
  }

  @Test
  void takesTheQueueFromTheAddressThatIsAsked() {
    String address = "/000000000000/orders";
    Servers.Answers answers =
        (operation, input) ->
            GetQueueAttributesResult.builder()
                .attributes(
                    Map.of("asked", String.valueOf(((GetQueueAttributesRequest) input).queueUrl())))
                .build();
    String action = "Action=GetQueueAttributes";
    assertThat(send(ROOT, "sqs", get(address + "/", action), answers).body().text())
        .contains("<Value>" + address + "</Value>");
    String named = action + "&QueueUrl=http://q/000000000000/other";
    assertThat(send(ROOT, "sqs", get(address, named), answers).body().text())
        .contains("<Value>http://q/000000000000/other</Value>");
    for (String absent : List.of("FooBar", "CreateQueue", "ListQueues")) {
      HttpResponse refused =
          send(ROOT, "sqs", get(address, "Action=" + absent), DispatchTest::never);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body().text())
          .contains("<Code>InvalidAction</Code>")
          .contains("<Message>The action " + absent + " is not valid for this endpoint.</Message>");
    }
    HttpResponse nothing = send(ROOT, "sqs", get(address, ""), DispatchTest::never);
    assertThat(nothing.status()).isEqualTo(404);
    assertThat(nothing.body().text()).isEqualTo("<UnknownOperationException/>");
  }

  @Test
  void saysThatAnOperationIsUnknown() {
    assertThat(send(ROOT, "lambda", get("/nothing", ""), DispatchTest::never).status())
        .isEqualTo(404);
    assertThat(send(ROOT, "sqs", form("Action=Nothing"), DispatchTest::never).body().text())
        .contains("<Code>InvalidAction</Code>");
    assertThat(send(ROOT, "sqs", json("AmazonSQS.No", "{}"), DispatchTest::never).body().text())
        .contains("UnknownOperationException");
    assertThat(send(ROOT, "s3", get("/", ""), DispatchTest::never).status()).isEqualTo(404);
  }
}
