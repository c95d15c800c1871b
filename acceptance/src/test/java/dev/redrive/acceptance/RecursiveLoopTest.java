package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.RecursiveLoop;
import software.amazon.awssdk.services.sqs.model.Message;

/** Loops that functions are part of, stopped after sixteen invocations unless they are allowed. */
class RecursiveLoopTest {
  private static final String INVOKE = "arn:aws:iam::aws:policy/service-role/AWSLambdaRole";
  private static final String STOPPED =
      "Lambda has detected your function being invoked in a recursive loop with other AWS resources"
          + " and stopped your function's invocation.";

  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static String role = "";

  @BeforeAll
  static void createRole() {
    role = ON.role("loops", Fixtures.BASIC, Fixtures.SQS, INVOKE);
  }

  private static List<String> runs(String function) {
    return ON.logs(function).stream().filter(line -> line.startsWith("run ")).toList();
  }

  private static JsonNode record(Fixtures.Queue queue) {
    List<Message> messages = ON.receive(queue.url());
    assertThat(messages).hasSize(1);
    return Json.parse(messages.getFirst().body());
  }

  @Test
  void aFunctionThatSendsItselfEventsIsStopped() {
    Fixtures.Queue letters = ON.queue("letters");
    Fixtures.Queue records = ON.queue("records");
    ON.function(
        "itself",
        role,
        Fixtures.runtimeWithBoto3(),
        """
        import boto3, os

        client = boto3.client("lambda")

        def handler(event, context):
            print("run", os.environ["_X_AMZN_TRACE_ID"].rpartition(":")[2])
            client.invoke(FunctionName=context.function_name, InvocationType="Event", Payload="7")
        """,
        Map.of());
    ON.aws()
        .lambda()
        .updateFunctionConfiguration(
            update ->
                update
                    .functionName("itself")
                    .timeout(60)
                    .memorySize(256)
                    .deadLetterConfig(config -> config.targetArn(letters.arn())));
    ON.awaitUpdated("itself");
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(
            put ->
                put.functionName("itself")
                    .destinationConfig(to -> to.onFailure(on -> on.destination(records.arn()))));
    ON.event("itself", "{}");
    SERVER.drain();
    assertThat(runs("itself")).hasSize(16).first().asString().startsWith("run 1");
    assertThat(runs("itself")).last().asString().startsWith("run 16");
    Message letter = ON.receive(letters.url()).getFirst();
    assertThat(letter.body()).isEqualTo("7");
    assertThat(Fixtures.text(letter, "ErrorCode")).isEqualTo("400");
    assertThat(Fixtures.text(letter, "ErrorMessage")).isEqualTo(STOPPED);
    JsonNode record = record(records);
    assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RecursiveInvocation");
    assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isZero();
    assertThat(record.has("responseContext")).isFalse();
    JsonNode dropped =
        Shell.withCliVersion1(SERVER)
            .json(
                "aws cloudwatch get-metric-statistics --namespace AWS/Lambda --metric-name"
                    + " RecursiveInvocationsDropped --dimensions Name=FunctionName,Value=itself"
                    + " --statistics Sum --start-time 2020-01-01T00:00:00Z --end-time"
                    + " 2099-01-01T00:00:00Z --period 864000000 --output json");
    assertThat(dropped.at("/Datapoints/0/Sum").asDouble()).isEqualTo(1);
  }

  @Test
  void functionsWhoseRecordsGoRoundAreStopped() {
    String source = "def handler(event, context):\n  print('run')\n";
    for (String name : List.of("ping", "pong")) {
      ON.function(name, role, source.replace("'run'", "'run', 1"));
    }
    Fixtures.Queue records = ON.queue("round");
    sendRecords("ping", Fixtures.functionArn("pong"), records.arn());
    sendRecords("pong", Fixtures.functionArn("ping"), Fixtures.functionArn("ping"));
    ON.event("ping", "{}");
    SERVER.drain();
    assertThat(runs("ping")).hasSize(16);
    assertThat(runs("pong")).hasSize(16);
    JsonNode record = record(records);
    assertThat(record.at("/requestContext/functionArn").asText())
        .isEqualTo(Fixtures.functionArn("ping") + ":$LATEST");
    assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RecursiveInvocation");
  }

  private static void sendRecords(String function, String onSuccess, String onFailure) {
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(
            put ->
                put.functionName(function)
                    .destinationConfig(
                        to ->
                            to.onSuccess(on -> on.destination(onSuccess))
                                .onFailure(on -> on.destination(onFailure))));
  }

  @Test
  void theSettingIsTerminateOrAllow() {
    ON.function("set", role, "def handler(event, context):\n  pass\n");
    assertThat(setting("set")).isEqualTo(RecursiveLoop.TERMINATE);
    for (RecursiveLoop value : List.of(RecursiveLoop.ALLOW, RecursiveLoop.TERMINATE)) {
      assertThat(
              ON.aws()
                  .lambda()
                  .putFunctionRecursionConfig(put -> put.functionName("set").recursiveLoop(value))
                  .recursiveLoop())
          .isEqualTo(value);
      assertThat(setting("set")).isEqualTo(value);
    }
    LambdaException refused =
        catchThrowableOfType(
            LambdaException.class,
            () ->
                ON.aws()
                    .lambda()
                    .putFunctionRecursionConfig(
                        put -> put.functionName("set").recursiveLoop("InvalidValue")));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
    assertThat(refused.awsErrorDetails().errorMessage())
        .isEqualTo(
            "1 validation error detected: Value 'InvalidValue' at 'recursiveLoop' failed to"
                + " satisfy constraint: Member must satisfy enum value set: [Terminate, Allow]");
  }

  private static RecursiveLoop setting(String function) {
    return ON.aws()
        .lambda()
        .getFunctionRecursionConfig(get -> get.functionName(function))
        .recursiveLoop();
  }
}
