package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The five event-invoke-config operations, as recorded on AWS. */
class RecordedEventInvokeConfigTest {
  private static final String INVALID = "InvalidParameterValueException";
  private static final String ARN = "arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3A";

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());

  @BeforeAll
  static void createFunctions() {
    String role = ON.role("configured", Fixtures.BASIC, Fixtures.SQS);
    for (String name : List.of("life", "errors", "names", "listed", "empty")) {
      ON.function(name, role, "def handler(e, c):\n    return 1\n");
      ON.aws().lambda().publishVersion(publish -> publish.functionName(name));
      ON.aws()
          .lambda()
          .createAlias(alias -> alias.functionName(name).name("live").functionVersion("1"));
    }
  }

  private static Http.Reply call(String method, String name, String body) {
    String[] parts = name.split("\\?", 2);
    return SERVER
        .http()
        .lambda(
            method,
            "/2019-09-25/functions/"
                + parts[0]
                + "/event-invoke-config"
                + (parts.length == 2 ? (parts[1].startsWith("/") ? "" : "?") + parts[1] : ""),
            body);
  }

  private static String failure(String arn) {
    return "{\"DestinationConfig\":{\"OnFailure\":{\"Destination\":\"" + arn + "\"}}}";
  }

  @Test
  void lifeOfAConfig() {
    Http.Reply put = Expect.status(call("PUT", "life", "{\"MaximumRetryAttempts\":1}"), 200);
    JsonNode body = put.json();
    assertThat(Json.keys(body))
        .containsExactlyInAnyOrder(
            "LastModified", "FunctionArn", "MaximumRetryAttempts", "DestinationConfig");
    assertThat(body.get("LastModified").isNumber()).isTrue();
    assertThat(body.get("LastModified").asDouble()).isBetween(1.7e9, 1.0e10);
    assertThat(body.get("FunctionArn").asText())
        .isEqualTo(Fixtures.functionArn("life") + ":$LATEST");
    assertThat(body.get("DestinationConfig").toString())
        .isEqualTo("{\"OnSuccess\":{},\"OnFailure\":{}}");
    JsonNode updated = call("POST", "life", "{\"MaximumEventAgeInSeconds\":60}").json();
    assertThat(updated.get("MaximumRetryAttempts").asInt()).isEqualTo(1);
    assertThat(updated.get("MaximumEventAgeInSeconds").asInt()).isEqualTo(60);
    Fixtures.Queue queue = ON.queue("life");
    JsonNode replaced = call("PUT", "life", failure(queue.arn())).json();
    assertThat(replaced.has("MaximumRetryAttempts")).isFalse();
    assertThat(replaced.has("MaximumEventAgeInSeconds")).isFalse();
    assertThat(replaced.get("DestinationConfig").toString())
        .isEqualTo("{\"OnSuccess\":{},\"OnFailure\":{\"Destination\":\"" + queue.arn() + "\"}}");
    assertThat(call("GET", "life", "").json()).isEqualTo(replaced);
    Http.Reply deleted = Expect.status(call("DELETE", "life", ""), 204);
    assertThat(deleted.body()).isEmpty();
    String missing =
        "The function "
            + Fixtures.functionArn("life")
            + ":$LATEST doesn't have an EventInvokeConfig";
    Expect.notFound(call("GET", "life", ""), missing);
    Expect.notFound(call("DELETE", "life", ""), missing);
    Expect.notFound(call("POST", "life", "{\"MaximumRetryAttempts\":1}"), missing);
  }

  @Test
  void configDoesNotCascadeFromLatestToVersions() {
    Expect.status(call("PUT", "names", "{\"MaximumRetryAttempts\":1}"), 200);
    Expect.notFound(
        call("GET", "names?Qualifier=1", ""),
        "The function " + Fixtures.functionArn("names") + ":1 doesn't have an EventInvokeConfig");
    for (String name :
        List.of(
            "names%3Alive", "names%3A1", "names%3A%24LATEST", ARN + "names", ARN + "names%3A1")) {
      Expect.status(call("PUT", name, "{\"MaximumRetryAttempts\":0}"), 200);
    }
    assertThat(
            call("PUT", "names?Qualifier=live", "{\"MaximumRetryAttempts\":0}")
                .json()
                .get("FunctionArn")
                .asText())
        .isEqualTo(Fixtures.functionArn("names") + ":live");
    Expect.status(call("PUT", "names", "{\"DestinationConfig\":{\"OnSuccess\": {}}}"), 200);
  }

  @Test
  void somethingMustBeGivenBeforeAnythingElse() {
    String message = "You must specify at least one of error handling or destination setting.";
    Expect.userError(call("PUT", "errors", "{}"), 400, INVALID, message);
    Expect.userError(call("PUT", "absent", "{}"), 400, INVALID, message);
  }

  @Test
  void missingFunctionsAreToldInTheirOwnWords() {
    String message = "The function doesn't exist.";
    String body = "{\"MaximumRetryAttempts\":1}";
    Expect.notFound(call("PUT", "absent", body), message);
    Expect.notFound(call("POST", "absent", body), message);
    Expect.notFound(call("PUT", "errors?Qualifier=9", body), message);
    Expect.notFound(call("PUT", "errors?Qualifier=nobody", body), message);
    Expect.notFound(call("GET", "absent?/list", ""), message);
    String config =
        "The function "
            + Fixtures.functionArn("absent")
            + ":$LATEST doesn't have an EventInvokeConfig";
    Expect.notFound(call("GET", "absent", ""), config);
    Expect.notFound(call("DELETE", "absent", ""), config);
  }

  @Test
  void destinationsAreChecked() {
    String absent = Fixtures.functionArn("nobody");
    Expect.userError(
        call("PUT", "errors", failure(absent)),
        400,
        INVALID,
        "The destination ARN " + absent + " is invalid.");
    Expect.userError(
        call("PUT", "errors", failure(Fixtures.functionArn("errors"))),
        400,
        INVALID,
        "You can't specify the function as a destination for itself.");
    String role = "arn:aws:iam::000000000000:role/configured";
    Expect.userError(
        call(
            "PUT",
            "errors",
            "{\"DestinationConfig\":{\"OnSuccess\":{\"Destination\":\"" + role + "\"}}}"),
        400,
        INVALID,
        "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination="
            + role
            + "), onFailure=null) is invalid.");
    Expect.frameworkError(
        call("PUT", "errors", failure("queue")),
        400,
        "ValidationException",
        "1 validation error detected: Value 'queue' at 'destinationConfig.onFailure.destination'"
            + " failed to satisfy constraint: Member must satisfy regular expression pattern:"
            + " $|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:"
            + "((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)");
  }

  @Test
  void rangesAndQualifiersAreChecked() {
    Expect.frameworkError(
        call("PUT", "errors", "{\"MaximumRetryAttempts\":3}"),
        400,
        "ValidationException",
        "1 validation error detected: Value '3' at 'maximumRetryAttempts' failed to satisfy"
            + " constraint: Member must have value less than or equal to 2");
    Expect.frameworkError(
        call("PUT", "errors", "{\"MaximumEventAgeInSeconds\":59}"),
        400,
        "ValidationException",
        "1 validation error detected: Value '59' at 'maximumEventAgeInSeconds' failed to satisfy"
            + " constraint: Member must have value greater than or equal to 60");
    Expect.userError(
        call("PUT", ARN + "errors%3A1?Qualifier=2", "{\"MaximumRetryAttempts\":1}"),
        400,
        INVALID,
        "The derived qualifier from the function name does not match the specified qualifier.");
  }

  @Test
  void listIsPaged() {
    assertThat(call("GET", "empty?/list", "").body())
        .isEqualTo("{\"FunctionEventInvokeConfigs\":[]}");
    for (String name : List.of("listed", "listed%3A1", "listed%3Alive")) {
      Expect.status(call("PUT", name, "{\"MaximumRetryAttempts\":1}"), 200);
    }
    JsonNode all = call("GET", "listed?/list", "").json();
    assertThat(all.get("FunctionEventInvokeConfigs")).hasSize(3);
    assertThat(all.has("NextMarker")).isFalse();
    JsonNode first = call("GET", "listed?/list?MaxItems=2", "").json();
    assertThat(first.get("FunctionEventInvokeConfigs")).hasSize(2);
    JsonNode rest =
        call(
                "GET",
                "listed?/list?Marker="
                    + java.net.URLEncoder.encode(
                        first.get("NextMarker").asText(), java.nio.charset.StandardCharsets.UTF_8)
                    + "&MaxItems=2",
                "")
            .json();
    assertThat(rest.get("FunctionEventInvokeConfigs")).hasSize(1);
  }
}
