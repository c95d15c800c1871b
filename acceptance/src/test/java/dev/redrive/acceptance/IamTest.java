package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;

/** Every caller but root is held to its policies, from outside and from inside a function. */
class IamTest {
  private static final String TRUST_ROOT =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":"sts:AssumeRole"}]}""";
  private static final String NO_POLICY = " because no identity-based policy allows the ";

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static Fixtures.Queue mine = new Fixtures.Queue("", "");
  private static Fixtures.Queue other = new Fixtures.Queue("", "");

  @BeforeAll
  static void createQueues() {
    mine = ON.queue("mine");
    other = ON.queue("other");
    ON.function("target", ON.role("target", Fixtures.BASIC), "def handler(e, c):\n    return 1\n");
  }

  private static String allow(String action, String resource) {
    return statement("Allow", action, resource);
  }

  private static String statement(String effect, String action, String resource) {
    return "{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"}"
        .formatted(effect, action, resource);
  }

  private static String policy(String... statements) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
  }

  /** Creates a role with one inline policy and returns the credentials of a session of it. */
  private static Credentials session(String role, String... statements) {
    ON.aws().iam().createRole(create -> create.roleName(role).assumeRolePolicyDocument(TRUST_ROOT));
    if (statements.length > 0) {
      ON.aws()
          .iam()
          .putRolePolicy(
              put -> put.roleName(role).policyName("p").policyDocument(policy(statements)));
    }
    return assume(role);
  }

  private static Credentials assume(String role) {
    return Credentials.of(
        ON.aws()
            .sts()
            .assumeRole(
                assume ->
                    assume
                        .roleArn("arn:aws:iam::000000000000:role/" + role)
                        .roleSessionName("session"))
            .credentials());
  }

  private static String arn(String role) {
    return "arn:aws:sts::000000000000:assumed-role/" + role + "/session";
  }

  private static void refused(ThrowingCallable call, int status, String code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            error -> {
              assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(error.statusCode()).isEqualTo(status);
            });
  }

  @Test
  void sessionMayDoWhatItsPolicyAllowsAndNothingElse() {
    Clients caller = SERVER.aws(session("sender", allow("sqs:SendMessage", mine.arn())));
    caller.sqs().sendMessage(send -> send.queueUrl(mine.url()).messageBody("allowed"));
    refused(
        () -> caller.sqs().sendMessage(send -> send.queueUrl(other.url()).messageBody("no")),
        403,
        "AccessDenied",
        "User: "
            + arn("sender")
            + " is not authorized to perform: sqs:sendmessage on resource: "
            + other.arn()
            + NO_POLICY
            + "sqs:sendmessage action");
    assertThat(ON.receive(other.url())).isEmpty();
  }

  @Test
  void aRoleTellsWhenItWasLastUsed() {
    Credentials credentials = session("used", allow("sqs:SendMessage", mine.arn()));
    assertThat(lastUsed("used").toString()).isEqualTo("{}");
    SERVER
        .aws(credentials)
        .sqs()
        .sendMessage(send -> send.queueUrl(mine.url()).messageBody("used"));
    assertThat(lastUsed("used").get("Region").asText()).isEqualTo("us-east-1");
    assertThat(lastUsed("used").get("LastUsedDate").asText()).startsWith("20");
  }

  private static JsonNode lastUsed(String role) {
    return Shell.withCliVersion1(SERVER)
        .json("aws iam get-role --output json --role-name " + role)
        .at("/Role/RoleLastUsed");
  }

  @Test
  void topicsAreGuardedByRolesAndByTheirOwnPolicies() {
    SERVER.http().query("sns", "Action=CreateTopic&Name=guarded");
    String topic = "arn:aws:sns:us-east-1:000000000000:guarded";
    Http caller = SERVER.http(session("publisher"));
    String publish = "Action=Publish&Message=m&TopicArn=" + topic;
    Http.Reply denied = caller.query("sns", publish);
    assertThat(denied.status()).isEqualTo(403);
    assertThat(denied.body())
        .contains(
            "<Code>AuthorizationError</Code>",
            "User: "
                + arn("publisher")
                + " is not authorized to perform: SNS:Publish on resource: "
                + topic
                + NO_POLICY
                + "SNS:Publish action");
    String statement =
        "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"%s\"},\"Action\":\"sns:Publish\",\"Resource\":\"%s\"}"
            .formatted(arn("publisher"), topic);
    String set =
        "Action=SetTopicAttributes&AttributeName=Policy&TopicArn="
            + topic
            + "&AttributeValue="
            + URLEncoder.encode(policy(statement), UTF_8);
    assertThat(caller.query("sns", set).status()).isEqualTo(403);
    assertThat(SERVER.http().query("sns", set).status()).isEqualTo(200);
    assertThat(caller.query("sns", publish).status()).isEqualTo(200);
    assertThat(caller.query("sns", "Action=GetTopicAttributes&TopicArn=" + topic).status())
        .isEqualTo(403);
  }

  @Test
  void eachServiceDeniesInItsOwnWay() {
    Clients caller = SERVER.aws(session("powerless"));
    String user = "User: " + arn("powerless") + " is not authorized to perform: ";
    String function = Fixtures.functionArn("target");
    refused(
        () -> caller.lambda().invoke(invoke -> invoke.functionName("target")),
        403,
        "AccessDeniedException",
        user
            + "lambda:InvokeFunction on resource: "
            + function
            + NO_POLICY
            + "lambda:InvokeFunction action");
    refused(
        () -> caller.lambda().getFunction(get -> get.functionName("target")),
        403,
        "AccessDeniedException",
        user
            + "lambda:GetFunction on resource: "
            + function
            + NO_POLICY
            + "lambda:GetFunction action");
    refused(
        () -> caller.lambda().listFunctions(),
        403,
        "AccessDeniedException",
        user + "lambda:ListFunctions on resource: *" + NO_POLICY + "lambda:ListFunctions action");
    refused(
        () -> caller.iam().getRole(get -> get.roleName("powerless")),
        403,
        "AccessDenied",
        user + "iam:GetRole on resource: role powerless" + NO_POLICY + "iam:GetRole action");
    assertThatThrownBy(() -> caller.logs().createLogGroup(create -> create.logGroupName("no")))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(400);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(error.awsErrorDetails().errorMessage())
                  .startsWith(user + "logs:CreateLogGroup on resource: ")
                  .endsWith(NO_POLICY + "logs:CreateLogGroup action");
            });
    assertThat(caller.sts().getCallerIdentity().arn()).isEqualTo(arn("powerless"));
  }

  @Test
  void everyKindOfCallIsEnforced() {
    Credentials nobody = session("nobody");
    Http http = SERVER.http(nobody);
    Map<String, String> lambda =
        Map.of(
            "/2015-03-31/functions", "GET",
            "/2015-03-31/functions/target", "GET",
            "/2015-03-31/functions/target/configuration", "GET",
            "/2015-03-31/functions/target/versions", "GET",
            "/2015-03-31/functions/target/aliases", "GET",
            "/2015-03-31/functions/target/policy", "GET",
            "/2019-09-25/functions/target/event-invoke-config", "GET",
            "/2019-09-30/functions/target/concurrency", "GET",
            "/2016-08-19/account-settings", "GET",
            "/2015-03-31/functions/target?q=1", "DELETE");
    lambda.forEach(
        (path, method) -> {
          Http.Reply reply = http.lambda(method, path, "");
          assertThat(reply.status()).as(path + reply).isEqualTo(403);
          assertThat(reply.errorType()).isEqualTo("AccessDeniedException");
        });
    for (String operation :
        List.of(
            "GetQueueAttributes", "ReceiveMessage", "PurgeQueue", "DeleteQueue", "ListQueueTags")) {
      Http.Reply reply =
          http.json(
              "sqs", "1.0", "AmazonSQS." + operation, "{\"QueueUrl\":\"" + mine.url() + "\"}");
      assertThat(reply.status()).as(operation + reply).isEqualTo(403);
    }
    for (String path :
        List.of("/_redrive/clock", "/_redrive/events", "/_redrive/events/" + "0".repeat(36))) {
      Http.Reply reply = http.control("GET", path, "");
      assertThat(reply.status()).as(path + reply).isEqualTo(403);
    }
    assertThat(http.control("POST", "/_redrive/clock", "{\"advanceSeconds\":1}").status())
        .isEqualTo(403);
    assertThat(http.query("iam", "Action=ListRoles&Version=2010-05-08").status()).isEqualTo(403);
  }

  @Test
  void explicitDenyWins() {
    Clients caller =
        SERVER.aws(
            session(
                "denied", allow("sqs:*", "*"), statement("Deny", "sqs:SendMessage", mine.arn())));
    caller.sqs().sendMessage(send -> send.queueUrl(other.url()).messageBody("allowed"));
    refused(
        () -> caller.sqs().sendMessage(send -> send.queueUrl(mine.url()).messageBody("no")),
        403,
        "AccessDenied",
        "User: "
            + arn("denied")
            + " is not authorized to perform: sqs:sendmessage on resource: "
            + mine.arn()
            + " with an explicit deny in an identity-based policy");
    ON.receive(other.url());
  }

  @Test
  void policiesAreReadAtEachCall() {
    Credentials credentials = session("changing", allow("sqs:SendMessage", "*"));
    Clients caller = SERVER.aws(credentials);
    caller.sqs().sendMessage(send -> send.queueUrl(mine.url()).messageBody("yet"));
    ON.aws().iam().deleteRolePolicy(delete -> delete.roleName("changing").policyName("p"));
    assertThatThrownBy(
            () -> caller.sqs().sendMessage(send -> send.queueUrl(mine.url()).messageBody("no")))
        .hasMessageContaining("is not authorized to perform: sqs:sendmessage");
    ON.receive(mine.url());
  }

  @Test
  void boundariesAndSessionPoliciesNarrow() {
    Credentials wide = session("bounded", allow("sqs:*", "*"));
    String boundary =
        ON.aws()
            .iam()
            .createPolicy(
                create ->
                    create
                        .policyName("boundary")
                        .policyDocument(policy(allow("sqs:GetQueueAttributes", "*"))))
            .policy()
            .arn();
    ON.aws()
        .iam()
        .putRolePermissionsBoundary(put -> put.roleName("bounded").permissionsBoundary(boundary));
    assertThat(
            SERVER
                .http(wide)
                .json("sqs", "1.0", "AmazonSQS.PurgeQueue", "{\"QueueUrl\":\"" + mine.url() + "\"}")
                .status())
        .isEqualTo(403);
    ON.aws().iam().deleteRolePermissionsBoundary(delete -> delete.roleName("bounded"));
    Credentials narrow =
        Credentials.of(
            ON.aws()
                .sts()
                .assumeRole(
                    assume ->
                        assume
                            .roleArn("arn:aws:iam::000000000000:role/bounded")
                            .roleSessionName("narrow")
                            .policy(policy(allow("sqs:GetQueueAttributes", "*"))))
                .credentials());
    String url = "{\"QueueUrl\":\"" + mine.url() + "\"}";
    assertThat(SERVER.http(narrow).json("sqs", "1.0", "AmazonSQS.GetQueueAttributes", url).status())
        .isEqualTo(200);
    assertThat(SERVER.http(narrow).json("sqs", "1.0", "AmazonSQS.PurgeQueue", url).status())
        .isEqualTo(403);
  }

  @Test
  void rolesAreAssumedOnlyByThoseTheyTrust() {
    ON.role("for-lambda");
    Clients caller = SERVER.aws(session("climber", allow("sqs:*", "*")));
    refused(
        () ->
            caller
                .sts()
                .assumeRole(
                    assume ->
                        assume
                            .roleArn("arn:aws:iam::000000000000:role/for-lambda")
                            .roleSessionName("ss")),
        403,
        "AccessDenied",
        "User: "
            + arn("climber")
            + " is not authorized to perform: sts:AssumeRole on resource:"
            + " arn:aws:iam::000000000000:role/for-lambda");
  }

  @Test
  void rolesArePassedOnlyByThoseWhoMay() {
    Clients caller = SERVER.aws(session("deployer", allow("lambda:*", "*")));
    assertThatThrownBy(
            () ->
                caller
                    .lambda()
                    .createFunction(
                        create ->
                            create
                                .functionName("passed")
                                .runtime("python3.12")
                                .handler("handler.handler")
                                .role("arn:aws:iam::000000000000:role/target")
                                .code(
                                    code ->
                                        code.zipFile(
                                            SdkBytes.fromByteArray(Zip.python("x = 1\n"))))))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(403);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(error.awsErrorDetails().errorMessage())
                  .startsWith(
                      "User: "
                          + arn("deployer")
                          + " is not authorized to perform: iam:PassRole on resource:"
                          + " arn:aws:iam::000000000000:role/target");
            });
  }

  @Test
  void resourcePolicyLetsARoleInvoke() {
    Clients caller = SERVER.aws(session("invited"));
    ON.aws()
        .lambda()
        .addPermission(
            add ->
                add.functionName("target")
                    .statementId("invited")
                    .action("lambda:InvokeFunction")
                    .principal("arn:aws:iam::000000000000:role/invited"));
    assertThat(
            caller
                .lambda()
                .invoke(invoke -> invoke.functionName("target"))
                .payload()
                .asUtf8String())
        .isEqualTo("1");
  }

  @Test
  void wrongKeysAreRefused() {
    Credentials session = session("keys", allow("*", "*"));
    List<Credentials> wrong =
        List.of(
            new Credentials("AKIAUNKNOWN", "test", null),
            new Credentials("test", "wrong", null),
            new Credentials(session.accessKey(), session.secretKey(), null),
            new Credentials(session.accessKey(), session.secretKey(), session.sessionToken() + "x"),
            new Credentials(session.accessKey(), "wrong", session.sessionToken()));
    for (Credentials credentials : wrong) {
      Http http = SERVER.http(credentials);
      Http.Reply lambda = http.lambda("GET", "/2015-03-31/functions", "");
      assertThat(lambda.status()).as(credentials + " " + lambda).isEqualTo(403);
      assertThat(lambda.errorType())
          .isIn("UnrecognizedClientException", "InvalidSignatureException");
      Http.Reply iam = http.query("iam", "Action=ListRoles&Version=2010-05-08");
      assertThat(iam.status()).isEqualTo(403);
      assertThat(iam.body()).containsPattern("<Code>(InvalidClientTokenId|SignatureDoesNotMatch)<");
      assertThat(http.json("sqs", "1.0", "AmazonSQS.ListQueues", "{}").status()).isEqualTo(403);
      assertThat(http.json("logs", "1.1", "Logs_20140328.DescribeLogGroups", "{}").status())
          .isEqualTo(400);
    }
    assertThat(SERVER.http(session).lambda("GET", "/2015-03-31/functions", "").status())
        .isEqualTo(200);
  }

  @Test
  void functionActsAsItsRole() {
    String role = ON.role("worker", Fixtures.BASIC);
    ON.aws()
        .iam()
        .putRolePolicy(
            put ->
                put.roleName("worker")
                    .policyName("p")
                    .policyDocument(policy(allow("sqs:SendMessage", mine.arn()))));
    ON.function(
        "worker",
        role,
        Fixtures.runtimeWithBoto3(),
        """
        import boto3
        from botocore.exceptions import ClientError

        def handler(event, context):
            sqs = boto3.client("sqs")
            sqs.send_message(QueueUrl=event["mine"], MessageBody="from inside")
            try:
                sqs.send_message(QueueUrl=event["other"], MessageBody="no")
                denied = None
            except ClientError as error:
                denied = error.response["Error"]
            return {
                "arn": boto3.client("sts").get_caller_identity()["Arn"],
                "code": denied["Code"],
                "message": denied["Message"],
            }
        """,
        Map.of());
    ON.aws()
        .lambda()
        .updateFunctionConfiguration(
            update -> update.functionName("worker").timeout(60).memorySize(256));
    ON.awaitUpdated("worker");
    ON.receive(mine.url());
    JsonNode answer =
        Json.parse(
            ON.call(
                "worker", "{\"mine\":\"%s\",\"other\":\"%s\"}".formatted(mine.url(), other.url())));
    String arn = "arn:aws:sts::000000000000:assumed-role/worker/worker";
    assertThat(answer.get("arn").asText()).isEqualTo(arn);
    assertThat(answer.get("code").asText()).isEqualTo("AccessDenied");
    assertThat(answer.get("message").asText())
        .isEqualTo(
            "User: "
                + arn
                + " is not authorized to perform: sqs:sendmessage on resource: "
                + other.arn()
                + NO_POLICY
                + "sqs:sendmessage action");
    assertThat(ON.receive(mine.url()).getFirst().body()).isEqualTo("from inside");
  }
}
