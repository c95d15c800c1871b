package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Concurrency, tags, aliases, permissions and account settings, as recorded on AWS. */
class RecordedFunctionSettingsTest {
  private static final String INVALID = "InvalidParameterValueException";
  private static final String ARN = Fixtures.functionArn("set");

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());

  @BeforeAll
  static void createFunction() {
    ON.function("set", ON.role("set", Fixtures.BASIC), "def handler(e, c):\n    return 1\n");
    ON.aws().lambda().publishVersion(publish -> publish.functionName("set"));
  }

  private static Http.Reply call(String method, String path, String body) {
    return SERVER.http().lambda(method, path, body);
  }

  private static String encoded(String arn) {
    return arn.replace(":", "%3A");
  }

  private static String revision() {
    return call("GET", "/2015-03-31/functions/set/configuration", "")
        .json()
        .get("RevisionId")
        .asText();
  }

  @Test
  void reservedConcurrency() {
    String put = "/2017-10-31/functions/set/concurrency";
    String get = "/2019-09-30/functions/set/concurrency";
    assertThat(Expect.status(call("GET", get, ""), 200).body()).isEqualTo("{}");
    assertThat(call("PUT", put, "{\"ReservedConcurrentExecutions\":5}").body())
        .isEqualTo("{\"ReservedConcurrentExecutions\":5}");
    assertThat(call("GET", get, "").body()).isEqualTo("{\"ReservedConcurrentExecutions\":5}");
    assertThat(call("GET", "/2015-03-31/functions/set", "").json().get("Concurrency").toString())
        .isEqualTo("{\"ReservedConcurrentExecutions\":5}");
    Expect.userError(
        call(
            "PUT",
            "/2017-10-31/functions/" + encoded(ARN) + "%3A1/concurrency",
            "{\"ReservedConcurrentExecutions\":5}"),
        400,
        INVALID,
        "This operation is permitted on Lambda functions only. Aliases and versions do not support"
            + " this operation. Please specify either a function name or an unqualified function"
            + " ARN.");
    Expect.frameworkError(
        call("PUT", put, "{\"ReservedConcurrentExecutions\":901}"),
        400,
        INVALID,
        "Specified ReservedConcurrentExecutions for function decreases account's"
            + " UnreservedConcurrentExecution below its minimum value of [100].");
    assertThat(Expect.status(call("DELETE", put, ""), 204).body()).isEmpty();
    assertThat(call("GET", get, "").body()).isEqualTo("{}");
  }

  @Test
  void tags() {
    String path = "/2017-03-31/tags/" + encoded(ARN);
    String before = revision();
    Expect.status(call("POST", path, "{\"Tags\":{\"a\":\"1\",\"b\":\"2\"}}"), 204);
    assertThat(revision()).isNotEqualTo(before);
    assertThat(call("GET", path, "").json())
        .isEqualTo(Json.parse("{\"Tags\":{\"a\":\"1\",\"b\":\"2\"}}"));
    Expect.status(call("DELETE", path + "?tagKeys=a&tagKeys=b", ""), 204);
    assertThat(call("GET", path, "").json()).isEqualTo(Json.parse("{\"Tags\":{}}"));
    assertThat(call("GET", "/2015-03-31/functions/set", "").json().has("Tags")).isFalse();
    StringBuilder many = new StringBuilder("{\"Tags\":{\"k0\":\"v\"");
    for (int i = 1; i < 51; i++) {
      many.append(",\"k").append(i).append("\":\"v\"");
    }
    Expect.userError(
        call("POST", path, many.append("}}").toString()),
        400,
        INVALID,
        "Number of tags exceeds resource tag limit.");
    Expect.userError(
        call("POST", path, "{\"Tags\":{}}"),
        400,
        INVALID,
        "An error occurred and the request cannot be processed.");
    Http.Reply noKeys = call("DELETE", path, "");
    assertThat(noKeys.errorType()).isEqualTo("ValidationException");
    assertThat(noKeys.body()).contains("Value null at 'tagKeys'").contains("must not be null");
    Expect.userError(
        call("POST", path + "%3A1", "{\"Tags\":{\"a\":\"1\"}}"),
        400,
        INVALID,
        "Tags on function aliases and versions are not supported. Please specify a function ARN.");
  }

  @Test
  void aliases() {
    String path = "/2015-03-31/functions/set/aliases";
    String live = "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}";
    String revision = revision();
    JsonNode alias = Expect.status(call("POST", path, live), 201).json();
    assertThat(revision()).isEqualTo(revision);
    assertThat(Json.keys(alias))
        .containsExactlyInAnyOrder(
            "AliasArn", "Name", "FunctionVersion", "Description", "RevisionId");
    assertThat(alias.get("AliasArn").asText()).isEqualTo(ARN + ":live");
    Expect.userError(
        call("POST", path, live),
        409,
        "ResourceConflictException",
        "Alias already exists: " + ARN + ":live");
    Http.Reply numeric = call("POST", path, "{\"Name\":\"12\",\"FunctionVersion\":\"1\"}");
    assertThat(numeric.errorType()).isEqualTo("ValidationException");
    assertThat(numeric.json().get("message").asText()).contains("(?!^[0-9]+$)([a-zA-Z0-9-_]+)");
    Expect.notFound(call("GET", path + "/nobody", ""), "Cannot find alias arn: " + ARN + ":nobody");
    Expect.notFound(
        call("PUT", path + "/nobody", "{\"FunctionVersion\":\"1\"}"),
        "Alias not found: " + ARN + ":nobody");
    Expect.status(call("DELETE", path + "/nobody", ""), 204);
    Expect.status(call("DELETE", path + "/live", ""), 204);
  }

  @Test
  void permissions() {
    String path = "/2015-03-31/functions/set/policy";
    JsonNode added =
        Expect.status(
                call(
                    "POST",
                    path,
                    "{\"StatementId\":\"s3\",\"Action\":\"lambda:InvokeFunction\",\"Principal\":\"s3.amazonaws.com\",\"SourceArn\":\"arn:aws:s3:::bucket\"}"),
                201)
            .json();
    JsonNode statement = Json.parse(added.get("Statement").asText());
    assertThat(statement)
        .isEqualTo(
            Json.parse(
                "{\"Sid\":\"s3\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"%s\",\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::bucket\"}}}"
                    .formatted(ARN)));
    JsonNode policy = Expect.status(call("GET", path, ""), 200).json();
    assertThat(Json.parse(policy.get("Policy").asText()).get("Statement")).hasSize(1);
    assertThat(
            call(
                    "POST",
                    path,
                    "{\"StatementId\":\"s3\",\"Action\":\"lambda:InvokeFunction\",\"Principal\":\"s3.amazonaws.com\"}")
                .errorType())
        .isEqualTo("ResourceConflictException");
    Expect.status(call("DELETE", path + "/s3", ""), 204);
    assertThat(call("DELETE", path + "/s3", "").errorType()).isEqualTo("ResourceNotFoundException");
    assertThat(call("GET", path, "").errorType()).isEqualTo("ResourceNotFoundException");
  }

  @Test
  void accountSettings() {
    JsonNode settings = Expect.status(call("GET", "/2016-08-19/account-settings", ""), 200).json();
    assertThat(Json.keys(settings.get("AccountLimit")))
        .containsExactlyInAnyOrder(
            "TotalCodeSize",
            "CodeSizeUnzipped",
            "CodeSizeZipped",
            "ConcurrentExecutions",
            "UnreservedConcurrentExecutions");
    assertThat(settings.at("/AccountLimit/CodeSizeUnzipped").asLong()).isEqualTo(262144000);
    assertThat(settings.at("/AccountLimit/CodeSizeZipped").asLong()).isEqualTo(52428800);
    assertThat(settings.at("/AccountUsage/FunctionCount").asInt()).isEqualTo(1);
    assertThat(settings.at("/AccountUsage/TotalCodeSize").asLong()).isPositive();
  }
}
