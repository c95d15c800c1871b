package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What AWS was recorded to answer where a function cannot be found, named or invoked. */
class RecordedInvokeErrorTest {
  private static final String PATTERN =
      "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?"
          + "(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
  private static final String ARN = "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3A";

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());

  @BeforeAll
  static void createFunction() {
    ON.function(
        "present", ON.role("present", Fixtures.BASIC), "def handler(e, c):\n    return 1\n");
  }

  private static Http.Reply invoke(String nameAndQuery) {
    String[] parts = nameAndQuery.split("\\?", 2);
    String query = parts.length == 2 ? "?" + parts[1] : "";
    return SERVER
        .http()
        .lambda("POST", "/2015-03-31/functions/" + parts[0] + "/invocations" + query, "{}");
  }

  private static Http.Reply function(String method, String path) {
    return SERVER.http().lambda(method, "/2015-03-31/functions/" + path, "");
  }

  @Test
  void unknownFunctionsAreNamedByTheirArn() {
    String arn = Fixtures.functionArn("absent");
    Expect.notFound(invoke("absent"), "Function not found: " + arn + ":$LATEST");
    Expect.notFound(invoke("absent?Qualifier=live"), "Function not found: " + arn + ":live");
    Expect.notFound(
        invoke("present?Qualifier=7"),
        "Function not found: " + Fixtures.functionArn("present") + ":7");
    Expect.notFound(function("GET", "absent"), "Function not found: " + arn);
    Expect.notFound(function("GET", "absent/configuration"), "Function not found: " + arn);
    Expect.notFound(function("DELETE", "absent"), "Function not found: " + arn);
    Expect.notFound(
        SERVER
            .http()
            .lambda(
                "PUT",
                "/2017-10-31/functions/absent/concurrency",
                "{\"ReservedConcurrentExecutions\":1}"),
        "Function not found: " + arn + ":$LATEST");
    Expect.notFound(
        SERVER.http().lambda("GET", "/2019-09-30/functions/absent/concurrency", ""),
        "Function not found: " + arn);
  }

  @Test
  void eventForAnUnknownFunctionIsRefusedAtOnce() {
    Expect.notFound(
        SERVER
            .http()
            .lambda(
                "POST",
                "/2015-03-31/functions/absent/invocations",
                Map.of("X-Amz-Invocation-Type", "Event"),
                "{}".getBytes(UTF_8)),
        "Function not found: " + Fixtures.functionArn("absent") + ":$LATEST");
  }

  @Test
  void qualifiersThatDisagreeAreRefusedBeforeExistence() {
    String message =
        "The derived qualifier from the function name does not match the specified qualifier.";
    String code = "InvalidParameterValueException";
    Expect.userError(invoke(ARN + "absent%3A1?Qualifier=2"), 400, code, message);
    Expect.userError(function("GET", ARN + "absent%3A1?Qualifier=%24LATEST"), 400, code, message);
    Expect.userError(function("GET", "absent%3A1/configuration?Qualifier=2"), 400, code, message);
    Expect.userError(function("DELETE", "absent%3A1?Qualifier=2"), 400, code, message);
  }

  @Test
  void functionsOfAnotherRegionAreOutOfReach() {
    String name = "arn%3Aaws%3Alambda%3Aeu-west-1%3A000000000000%3Afunction%3Apresent";
    String message = "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')";
    Expect.notFound(invoke(name), message);
    Expect.notFound(function("GET", name), message);
    Expect.notFound(function("DELETE", name), message);
    Expect.notFound(
        SERVER.http().lambda("GET", "/2019-09-25/functions/" + name + "/event-invoke-config", ""),
        message);
  }

  @Test
  void namesThatBreakTheirPatternAreRefused() {
    String text =
        "1 validation error detected: Value 'bad/name' at 'functionName' failed to satisfy"
            + " constraint: Member must satisfy regular expression pattern: "
            + PATTERN;
    Expect.frameworkError(invoke("bad%2Fname"), 400, "ValidationException", text);
    Expect.frameworkError(function("GET", "bad%2Fname"), 400, "ValidationException", text);
    Expect.frameworkError(function("DELETE", "bad%2Fname"), 400, "ValidationException", text);
    Expect.frameworkError(
        invoke("bad%2Fname?Qualifier=a%2Fb"),
        400,
        "ValidationException",
        "2 validation errors detected: Value 'a/b' at 'qualifier' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern:"
            + " \\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+; Value 'bad/name' at 'functionName'"
            + " failed to satisfy constraint: Member must satisfy regular expression pattern: "
            + PATTERN);
    String tooLong = "q".repeat(129);
    Expect.frameworkError(
        invoke("present?Qualifier=" + tooLong),
        400,
        "ValidationException",
        "1 validation error detected: Value '"
            + tooLong
            + "' at 'qualifier' failed to satisfy constraint: Member must have length less than or"
            + " equal to 128");
  }

  @Test
  void namesThatOnlyLookWrongAreJustNotFound() {
    String name = "n".repeat(65);
    Expect.notFound(invoke(name), "Function not found: " + Fixtures.functionArn(name) + ":$LATEST");
    Expect.notFound(function("GET", name), "Function not found: " + Fixtures.functionArn(name));
    Expect.notFound(
        invoke("present?Qualifier=%24latest"),
        "Function not found: " + Fixtures.functionArn("present") + ":$latest");
    Expect.notFound(
        invoke("function"), "Function not found: " + Fixtures.functionArn("function") + ":$LATEST");
  }

  @Test
  void reservedConcurrencyOfZeroThrottlesTheCallerButAcceptsEvents() {
    ON.function("still", ON.role("still", Fixtures.BASIC), "def handler(e, c):\n    return 1\n");
    ON.aws()
        .lambda()
        .putFunctionConcurrency(put -> put.functionName("still").reservedConcurrentExecutions(0));
    Http.Reply reply = Expect.status(invoke("still"), 429);
    assertThat(reply.errorType()).isEqualTo("TooManyRequestsException");
    assertThat(reply.has("Retry-After")).isFalse();
    JsonNode body = reply.json();
    assertThat(Json.keys(body)).containsExactlyInAnyOrder("Reason", "Type", "message");
    assertThat(body.get("Reason").asText())
        .isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded");
    assertThat(body.get("Type").asText()).isEqualTo("User");
    assertThat(body.get("message").asText()).isEqualTo("Rate Exceeded.");
    String id = ON.event("still", "{}");
    SERVER.drain();
    assertThat(SERVER.event(id).json().get("condition").asText())
        .isEqualTo("ZeroReservedConcurrency");
  }

  @Test
  void exhaustedConcurrencyThrottlesTheCallerWhileEventsWait() {
    ON.function(
        "narrow",
        ON.role("narrow", Fixtures.BASIC),
        "import time\ndef handler(e, c):\n    time.sleep(e)\n    print('slept', e)\n");
    ON.aws()
        .lambda()
        .putFunctionConcurrency(put -> put.functionName("narrow").reservedConcurrentExecutions(1));
    String first = ON.event("narrow", "2");
    Await.until(
        "the first event runs",
        () -> SERVER.event(first).json().path("status").asText().equals("running"));
    ON.event("narrow", "0.01");
    ON.event("narrow", "0.02");
    assertThat(Expect.status(invoke("narrow"), 429).json().get("Reason").asText())
        .isEqualTo("ReservedFunctionConcurrentInvocationLimitExceeded");
    SERVER.drain();
    assertThat(ON.logs("narrow")).contains("slept 2\n", "slept 0.01\n", "slept 0.02\n");
  }
}
