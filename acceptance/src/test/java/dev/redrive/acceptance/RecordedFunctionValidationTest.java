package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What CreateFunction was recorded to refuse on AWS, and in which words. */
class RecordedFunctionValidationTest {
  private static final String CODE = "def handler(e, c):\n    return 1\n";
  private static final String INVALID = "InvalidParameterValueException";

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static String role = "";

  @BeforeAll
  static void createRole() {
    role = ON.role("validated", Fixtures.BASIC);
  }

  private static Http.Reply create(Map<String, String> members) {
    Map<String, String> all =
        new java.util.LinkedHashMap<>(
            Map.of(
                "FunctionName", "\"fn\"",
                "Runtime", "\"python3.12\"",
                "Role", Json.quote(role),
                "Handler", "\"handler.handler\"",
                "Code", code(Zip.python(CODE))));
    all.putAll(members);
    StringBuilder body = new StringBuilder();
    all.forEach(
        (name, value) ->
            body.append(body.isEmpty() ? "{" : ",")
                .append(Json.quote(name))
                .append(':')
                .append(value));
    return SERVER.http().lambda("POST", "/2015-03-31/functions", body.append('}').toString());
  }

  private static String code(byte[] zip) {
    return "{\"ZipFile\":\"" + Base64.getEncoder().encodeToString(zip) + "\"}";
  }

  @Test
  void roleMustBeAssumableByLambda() {
    String message = "The role defined for the function cannot be assumed by Lambda.";
    Expect.userError(
        create(Map.of("Role", "\"arn:aws:iam::000000000000:role/absent\"")), 400, INVALID, message);
    ON.aws()
        .iam()
        .createRole(
            create ->
                create
                    .roleName("ec2")
                    .assumeRolePolicyDocument(
                        Fixtures.TRUST_LAMBDA.replace("lambda.amazonaws", "ec2.amazonaws")));
    Expect.userError(
        create(Map.of("Role", "\"arn:aws:iam::000000000000:role/ec2\"")), 400, INVALID, message);
    Expect.frameworkError(
        create(Map.of("Role", "\"r1\"")),
        400,
        "ValidationException",
        "1 validation error detected: Value 'r1' at 'role' failed to satisfy constraint: Member must"
            + " satisfy regular expression pattern:"
            + " arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
  }

  @Test
  void unknownRuntimesAreAnsweredWithTheList() {
    for (String runtime : List.of("python9.9", "PYTHON3.12")) {
      Expect.userError(
          create(Map.of("Runtime", Json.quote(runtime))),
          400,
          INVALID,
          "Value "
              + runtime
              + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set:"
              + " [nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x,"
              + " nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2,"
              + " python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6,"
              + " nodejs18.x, provided.al2, java8.al2] or be a valid ARN");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java8",
        "go1.x",
        "provided",
        "ruby2.7",
        "nodejs14.x",
        "python3.7",
        "dotnetcore3.1",
        "nodejs12.x"
      })
  void deprecatedRuntimesAreNamed(String runtime) {
    Expect.userError(
        create(Map.of("Runtime", Json.quote(runtime))),
        400,
        INVALID,
        "The runtime parameter of "
            + runtime
            + " is no longer supported for creating or updating AWS Lambda functions. We recommend"
            + " you use a supported runtime while creating or updating functions.");
  }

  @Test
  void runtimesThatThisHostLacksAreNamedWithAHint() {
    Http.Reply reply = create(Map.of("Runtime", "\"python3.14\""));
    if (reply.status() == 201) {
      ON.awaitActive("fn");
      ON.aws().lambda().deleteFunction(delete -> delete.functionName("fn"));
      return;
    }
    assertThat(reply.errorType()).isEqualTo(INVALID);
    assertThat(reply.json().get("message").asText()).contains("python3.14").contains("nstall");
  }

  @Test
  void packagesAreChecked() {
    Expect.userError(
        create(Map.of("Code", code("no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8)))),
        400,
        INVALID,
        "Could not unzip uploaded file. Please check your file, then try to upload again.");
    byte[] large = Zip.empty().with("zeros", new byte[262144001]).bytes();
    Expect.userError(
        create(Map.of("Code", code(large))),
        400,
        INVALID,
        "Unzipped size must be smaller than 262144000 bytes");
  }

  @Test
  void namesAreBounded() {
    Expect.userError(
        create(Map.of("FunctionName", Json.quote("n".repeat(65)))),
        400,
        INVALID,
        "1 validation error detected: Value '"
            + "n".repeat(65)
            + "' at 'functionName' failed to satisfy constraint: Member must have length less than or"
            + " equal to 64");
    Http.Reply longer = create(Map.of("FunctionName", Json.quote("n".repeat(141))));
    assertThat(longer.errorType()).isEqualTo("ValidationException");
    assertThat(longer.body()).contains("Member must have length less than or equal to 140");
    Http.Reply dot = create(Map.of("FunctionName", "\"a.b\""));
    assertThat(dot.errorType()).isEqualTo("ValidationException");
    assertThat(dot.body()).contains("([a-zA-Z0-9-_]+)(:(\\\\$LATEST|[a-zA-Z0-9-_]+))?");
  }

  @Test
  void existingNamesAreAConflict() {
    ON.function("taken", role, CODE);
    Expect.userError(
        create(Map.of("FunctionName", "\"taken\"")),
        409,
        "ResourceConflictException",
        "Function already exist: taken");
  }

  @Test
  void environmentIsMeasuredAsCompactJson() {
    String variables = "{\"SMALL_VAR\":\"ok\",\"LARGE_VAR\":\"" + "x".repeat(4096) + "\"}";
    Expect.userError(
        create(Map.of("Environment", "{\"Variables\":" + variables + "}")),
        400,
        INVALID,
        "Lambda was unable to configure your environment variables because the environment variables"
            + " you have provided exceeded the 4KB limit. String measured: "
            + variables);
    Http.Reply reserved = create(Map.of("Environment", "{\"Variables\":{\"AWS_REGION\":\"x\"}}"));
    assertThat(reserved.errorType()).isEqualTo(INVALID);
    assertThat(reserved.json().get("message").asText())
        .isEqualTo(
            "Lambda was unable to configure your environment variables because the environment"
                + " variables you have provided contains reserved keys that are currently not"
                + " supported for modification. Reserved keys used in this request: AWS_REGION");
  }

  @Test
  void architecturesAreChecked() {
    Http.Reply wrong = create(Map.of("Architectures", "[\"X86_64\"]"));
    assertThat(wrong.errorType()).isEqualTo("ValidationException");
    assertThat(wrong.body())
        .contains(
            "at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member"
                + " must satisfy enum value set: [x86_64, arm64], Member must not be null]");
    Http.Reply two = create(Map.of("Architectures", "[\"x86_64\",\"arm64\"]"));
    assertThat(two.errorType()).isEqualTo("ValidationException");
    assertThat(two.body()).contains("Member must have length less than or equal to 1");
  }

  @Test
  void numbersAreBounded() {
    for (Map.Entry<String, String> bad :
        List.of(
            Map.entry("Timeout", "901"),
            Map.entry("Timeout", "0"),
            Map.entry("MemorySize", "127"),
            Map.entry("EphemeralStorage", "{\"Size\":511}"),
            Map.entry("Handler", "\"with blank\""),
            Map.entry("Description", Json.quote("d".repeat(257))))) {
      Http.Reply reply = create(Map.of(bad.getKey(), bad.getValue()));
      assertThat(reply.status()).as(bad + " " + reply).isEqualTo(400);
      assertThat(reply.errorType()).isIn("ValidationException", INVALID);
    }
  }

  @Test
  void logLevelsNeedTheJsonFormat() {
    Expect.userError(
        create(
            Map.of("LoggingConfig", "{\"LogFormat\":\"Text\",\"ApplicationLogLevel\":\"INFO\"}")),
        400,
        INVALID,
        "LogLevel is not supported when LogFormat is set to \"Text\". Remove LogLevel from your"
            + " request or change the LogFormat to \"JSON\" and try again.");
  }

  @Test
  void bucketsAreToldAsMissing() {
    Http.Reply reply = create(Map.of("Code", "{\"S3Bucket\":\"bucket\",\"S3Key\":\"key\"}"));
    JsonNode body = reply.json();
    assertThat(reply.errorType()).isEqualTo(INVALID);
    assertThat(body.get("message").asText())
        .isEqualTo(
            "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The"
                + " specified bucket does not exist");
  }
}
