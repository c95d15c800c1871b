package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of a function, its versions and its revisions, as recorded on AWS. */
class RecordedFunctionTest {
  private static final String CODE = "def handler(e, c):\n    return 1\n";
  private static final String REVISION =
      "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias"
          + " API to retrieve the latest Revision Id";

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static String role = "";

  @BeforeAll
  static void createRole() {
    role = ON.role("functions", Fixtures.BASIC);
  }

  private static Http.Reply call(String method, String path, String body) {
    return SERVER.http().lambda(method, "/2015-03-31/functions" + path, body);
  }

  private static String creation(String name, String more) {
    return "{\"FunctionName\":\"%s\",\"Runtime\":\"python3.12\",\"Role\":\"%s\",\"Handler\":\"handler.handler\",\"Code\":{\"ZipFile\":\"%s\"}%s}"
        .formatted(name, role, Base64.getEncoder().encodeToString(Zip.python(CODE)), more);
  }

  private static JsonNode create(String name, String more) {
    JsonNode created = Expect.status(call("POST", "", creation(name, more)), 201).json();
    ON.awaitActive(name);
    return created;
  }

  private static JsonNode get(String path) {
    return Expect.status(call("GET", "/" + path, ""), 200).json();
  }

  @Test
  void creationTellsPendingAndThenActive() throws Exception {
    JsonNode created = Expect.status(call("POST", "", creation("state", "")), 201).json();
    assertThat(Json.keys(created))
        .containsExactlyInAnyOrder(
            "Architectures",
            "CodeSha256",
            "CodeSize",
            "Description",
            "EphemeralStorage",
            "FunctionArn",
            "FunctionName",
            "Handler",
            "LastModified",
            "LoggingConfig",
            "MemorySize",
            "PackageType",
            "RevisionId",
            "Role",
            "Runtime",
            "RuntimeVersionConfig",
            "SnapStart",
            "State",
            "StateReason",
            "StateReasonCode",
            "Timeout",
            "TracingConfig",
            "Version");
    byte[] zip = Zip.python(CODE);
    assertThat(created.get("CodeSize").asInt()).isEqualTo(zip.length);
    assertThat(created.get("FunctionArn").asText()).isEqualTo(Fixtures.functionArn("state"));
    assertThat(created.get("State").asText()).isEqualTo("Pending");
    assertThat(created.get("StateReason").asText()).isEqualTo("The function is being created.");
    assertThat(created.get("StateReasonCode").asText()).isEqualTo("Creating");
    assertThat(created.get("Description").asText()).isEmpty();
    assertThat(created.get("MemorySize").asInt()).isEqualTo(128);
    assertThat(created.get("Timeout").asInt()).isEqualTo(3);
    assertThat(created.get("Version").asText()).isEqualTo("$LATEST");
    assertThat(created.get("Architectures").toString()).isEqualTo("[\"x86_64\"]");
    assertThat(created.get("EphemeralStorage").toString()).isEqualTo("{\"Size\":512}");
    assertThat(created.get("TracingConfig").toString()).isEqualTo("{\"Mode\":\"PassThrough\"}");
    assertThat(created.get("SnapStart"))
        .isEqualTo(Json.parse("{\"ApplyOn\":\"None\",\"OptimizationStatus\":\"Off\"}"));
    assertThat(created.get("LoggingConfig"))
        .isEqualTo(Json.parse("{\"LogFormat\":\"Text\",\"LogGroup\":\"/aws/lambda/state\"}"));
    assertThat(created.get("LastModified").asText())
        .matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}\\+0000");
    ON.awaitActive("state");
    JsonNode active = get("state/configuration");
    assertThat(active.get("LastUpdateStatus").asText()).isEqualTo("Successful");
    assertThat(active.has("StateReason")).isFalse();
    assertThat(active.has("StateReasonCode")).isFalse();
    assertThat(active.get("RevisionId")).isNotEqualTo(created.get("RevisionId"));
    assertThat(active.get("CodeSha256").asText())
        .isEqualTo(
            Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(zip)));
  }

  @Test
  void environmentIsToldOnlyIfItWasSent() {
    assertThat(create("with-env", ",\"Environment\":{}").get("Environment"))
        .isEqualTo(Json.parse("{\"Variables\":{}}"));
  }

  @Test
  void codeLocationHandsOutThePackage() throws Exception {
    create("code", ",\"Tags\":{\"k\":\"v\"}");
    JsonNode function = get("code");
    assertThat(Json.keys(function)).containsExactlyInAnyOrder("Configuration", "Code", "Tags");
    assertThat(function.at("/Code/RepositoryType").asText()).isEqualTo("S3");
    HttpResponse<byte[]> reply =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(function.at("/Code/Location").asText())).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo(Zip.python(CODE));
    String forged =
        function.at("/Code/Location").asText().replaceFirst("Signature=.", "Signature=z");
    assertThat(
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(URI.create(forged)).build(),
                    HttpResponse.BodyHandlers.ofString(UTF_8))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void updatesGoThroughInProgress() {
    create("updated", "");
    String before = get("updated/configuration").get("RevisionId").asText();
    JsonNode update =
        Expect.status(call("PUT", "/updated/configuration", "{\"Description\":\"d\"}"), 200).json();
    assertThat(update.get("State").asText()).isEqualTo("Active");
    assertThat(update.get("LastUpdateStatus").asText()).isEqualTo("InProgress");
    assertThat(update.get("LastUpdateStatusReason").asText())
        .isEqualTo("The function is being created.");
    assertThat(update.get("LastUpdateStatusReasonCode").asText()).isEqualTo("Creating");
    ON.awaitUpdated("updated");
    JsonNode after = get("updated/configuration");
    assertThat(after.has("LastUpdateStatusReason")).isFalse();
    assertThat(List.of(before, update.get("RevisionId").asText()))
        .doesNotContain(after.get("RevisionId").asText());
    Expect.userError(
        call("PUT", "/updated/configuration", "{\"RevisionId\":\"" + before + "\"}"),
        412,
        "PreconditionFailedException",
        REVISION);
  }

  @Test
  void versionsAreImmutableAndNeverReused() {
    create("versions", "");
    JsonNode one = Expect.status(call("POST", "/versions/versions", "{}"), 201).json();
    assertThat(one.get("Version").asText()).isEqualTo("1");
    assertThat(one.get("FunctionArn").asText()).isEqualTo(Fixtures.functionArn("versions") + ":1");
    assertThat(call("POST", "/versions/versions", "{}").json().get("Version").asText())
        .isEqualTo("1");
    ON.update("versions", CODE + "# two\n");
    assertThat(call("POST", "/versions/versions", "{}").json().get("Version").asText())
        .isEqualTo("2");
    Expect.status(call("DELETE", "/versions?Qualifier=2", ""), 204);
    ON.update("versions", CODE + "# three\n");
    assertThat(call("POST", "/versions/versions", "{}").json().get("Version").asText())
        .isEqualTo("3");
    JsonNode list = get("versions/versions").get("Versions");
    List<String> arns = new ArrayList<>();
    for (JsonNode item : list) {
      arns.add(item.get("FunctionArn").asText());
      assertThat(Json.keys(item))
          .doesNotContain("State", "StateReason", "LastUpdateStatus", "RuntimeVersionConfig");
    }
    String arn = Fixtures.functionArn("versions");
    assertThat(arns).containsExactly(arn + ":$LATEST", arn + ":1", arn + ":3");
    Http.Reply sha = call("POST", "/versions/versions", "{\"CodeSha256\":\"x\"}");
    assertThat(sha.errorType()).isEqualTo("InvalidParameterValueException");
    assertThat(sha.json().get("message").asText())
        .startsWith("CodeSHA256 (x) is different from current CodeSHA256 in $LATEST (")
        .endsWith("). Please try again with the CodeSHA256 in $LATEST.");
  }

  @Test
  void publishingOnCreateAnswersVersionOneUnderTheUnqualifiedArn() {
    JsonNode created = create("published", ",\"Publish\":true");
    assertThat(created.get("Version").asText()).isEqualTo("1");
    assertThat(created.get("FunctionArn").asText()).isEqualTo(Fixtures.functionArn("published"));
    assertThat(created.get("State").asText()).isEqualTo("Pending");
  }

  @Test
  void qualifiersShowInTheArn() {
    create("qualified", "");
    call("POST", "/qualified/versions", "{}");
    JsonNode alias =
        Expect.status(
                call("POST", "/qualified/aliases", "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}"),
                201)
            .json();
    assertThat(alias.get("Description").asText()).isEmpty();
    String arn = Fixtures.functionArn("qualified");
    assertThat(get("qualified?Qualifier=%24LATEST").at("/Configuration/FunctionArn").asText())
        .isEqualTo(arn + ":$LATEST");
    JsonNode live = get("qualified?Qualifier=live");
    assertThat(live.at("/Configuration/FunctionArn").asText()).isEqualTo(arn + ":live");
    assertThat(live.at("/Configuration/Version").asText()).isEqualTo("1");
  }

  @Test
  void deletionAndItsRefusals() {
    create("deleted", "");
    call("POST", "/deleted/versions", "{}");
    call("POST", "/deleted/aliases", "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}");
    String code = "InvalidParameterValueException";
    Expect.userError(
        call("DELETE", "/deleted?Qualifier=%24LATEST", ""),
        400,
        code,
        "$LATEST version cannot be deleted without deleting the function.");
    Expect.userError(
        call("DELETE", "/deleted?Qualifier=live", ""),
        400,
        code,
        "Deletion of aliases is not currently supported.");
    Expect.notFound(
        call("DELETE", "/deleted?Qualifier=%24latest", ""),
        "Function not found: " + Fixtures.functionArn("deleted"));
    Expect.status(call("DELETE", "/deleted?Qualifier=42", ""), 204);
    assertThat(Expect.status(call("DELETE", "/deleted", ""), 204).body()).isEmpty();
    Expect.notFound(
        call("DELETE", "/deleted", ""), "Function not found: " + Fixtures.functionArn("deleted"));
    Expect.notFound(
        call("DELETE", "/deleted?Qualifier=1", ""),
        "Function not found: " + Fixtures.functionArn("deleted"));
  }

  @Test
  void listsLeaveStatesOut() {
    create("listed", "");
    JsonNode items = get("").get("Functions");
    assertThat(items).isNotEmpty();
    for (JsonNode item : items) {
      assertThat(Json.keys(item))
          .doesNotContain("State", "LastUpdateStatus", "RuntimeVersionConfig");
    }
    Http.Reply bad = call("GET", "?FunctionVersion=SOME", "");
    assertThat(bad.errorType()).isEqualTo("ValidationException");
    assertThat(bad.body()).contains("Member must satisfy enum value set: [ALL]");
  }
}
