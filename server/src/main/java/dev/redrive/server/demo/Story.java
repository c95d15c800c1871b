package dev.redrive.server.demo;

import dev.redrive.server.cli.Client;
import dev.redrive.server.cli.Client.Answer;
import dev.redrive.server.cli.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The eight steps of the tutorial, each followed by what must then be seen. */
final class Story {
  private static final String FUNCTION = "Demo-Lambda";
  private static final String QUEUE = "Demo-DLQ";
  private static final String ACCOUNT = "000000000000";
  private static final String ROLE_ARN = "arn:aws:iam::" + ACCOUNT + ":role/" + FUNCTION;
  private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:" + ACCOUNT + ":" + QUEUE;
  private static final String GROUP = "/aws/lambda/" + FUNCTION;
  private static final String PAYLOAD =
      "{\"key1\": \"value1\", \"key2\": \"value2\", \"key3\": \"value3\" }";
  private static final String REFUSAL =
      "The provided execution role does not have permissions to call SendMessage on SQS";
  private static final String INVOKE =
      "aws lambda invoke --function-name Demo-Lambda --invocation-type Event --payload '"
          + PAYLOAD
          + "' response.json";

  private final Aws aws;
  private final Client client;
  private final Narrator narrator;

  Story(Aws aws, Client client, Narrator narrator) {
    this.aws = aws;
    this.client = client;
    this.narrator = narrator;
  }

  void tell() {
    roleAndQueue();
    function();
    firstEvent();
    brokenCode();
    refusedDeadLetterQueue();
    String requestId = failingEvent();
    deadLetter(requestId);
    attemptsInTheLogs(requestId);
    rollback();
  }

  private void roleAndQueue() {
    narrator.step("A role that may only write logs, and a queue");
    narrator.command("aws iam create-role --role-name Demo-Lambda ...");
    Answer role =
        aws.iam(
            "CreateRole",
            Map.of(
                "RoleName",
                FUNCTION,
                "AssumeRolePolicyDocument",
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));
    narrator.observed(role.status() == 200 && role.body().contains(ROLE_ARN), ROLE_ARN);
    narrator.command("aws iam attach-role-policy ... AWSLambdaBasicExecutionRole");
    attach("service-role/AWSLambdaBasicExecutionRole");
    narrator.command("aws sqs create-queue --queue-name Demo-DLQ");
    Answer queue = aws.sqs("CreateQueue", "{\"QueueName\":\"" + QUEUE + "\"}");
    narrator.observed(queue.status() == 200, queue.json().text("QueueUrl").orElse("no URL"));
  }

  private void attach(String policy) {
    Answer answer =
        aws.iam(
            "AttachRolePolicy",
            Map.of("RoleName", FUNCTION, "PolicyArn", "arn:aws:iam::aws:policy/" + policy));
    narrator.observed(answer.status() == 200, "attached " + policy);
  }

  private void function() {
    narrator.step("A function in Python 3.8 that prints its event");
    narrator.command(
        "aws lambda create-function --function-name Demo-Lambda --runtime python3.8 ...");
    Answer created =
        aws.lambda(
            "POST",
            "",
            """
            {"FunctionName":"%s","Runtime":"python3.8","Handler":"lambda_function.lambda_handler",\
            "Role":"%s","Code":{"ZipFile":"%s"}}"""
                .formatted(FUNCTION, ROLE_ARN, Packages.good()));
    if (created.status() != 201) {
      narrator.line(created.body());
    }
    narrator.observed(
        created.status() == 201, "created; state " + created.json().text("State").orElse(""));
    awaitUpdate();
  }

  private void awaitUpdate() {
    boolean active =
        Awaited.within(
            Duration.ofSeconds(30),
            () -> {
              Json function = aws.lambda("GET", "/" + FUNCTION + "/configuration", "").json();
              return function.text("State").equals(Optional.of("Active"))
                  && function.text("LastUpdateStatus").equals(Optional.of("Successful"));
            });
    narrator.observed(active, "the function is Active");
  }

  private void firstEvent() {
    narrator.step("An asynchronous invocation: stored, then answered");
    Answer answer = invoke();
    boolean logged =
        Awaited.within(
            Duration.ofSeconds(30),
            () -> messages(answer.requestId()).stream().anyMatch(m -> m.startsWith("REPORT")));
    narrator.command("aws logs tail /aws/lambda/Demo-Lambda");
    newestStream().forEach(narrator::line);
    narrator.observed(logged, "START, END and REPORT are in CloudWatch Logs");
    narrator.observed(
        newestStream().contains("value1 = value1\n"), "and between them what the function printed");
  }

  private Answer invoke() {
    narrator.command(INVOKE);
    Answer answer = aws.invoke(FUNCTION, "Event", PAYLOAD);
    narrator.observed(
        answer.status() == 202 && answer.body().isEmpty(),
        "{\"StatusCode\": 202}, request id " + answer.requestId());
    return answer;
  }

  private void brokenCode() {
    narrator.step("Code that raises an exception");
    update(Packages.failing());
  }

  private void update(String zip) {
    narrator.command("aws lambda update-function-code --function-name Demo-Lambda ...");
    Answer answer = aws.lambda("PUT", "/" + FUNCTION + "/code", "{\"ZipFile\":\"" + zip + "\"}");
    narrator.observed(answer.status() == 200, "code updated");
    awaitUpdate();
  }

  private void refusedDeadLetterQueue() {
    narrator.step("A dead-letter queue, which the role may not use at first");
    narrator.command(
        "aws lambda update-function-configuration --dead-letter-config TargetArn=" + QUEUE_ARN);
    Answer refused = setDeadLetterQueue();
    narrator.line(refused.body());
    narrator.observed(
        refused.status() == 400 && refused.body().contains(REFUSAL), "refused, in AWS's words");
    attach("AmazonSQSFullAccess");
    narrator.observed(setDeadLetterQueue().status() == 200, "the same command now succeeds");
    awaitUpdate();
    narrator.command("aws lambda put-function-event-invoke-config --maximum-retry-attempts 2 ...");
    Answer config =
        aws.eventInvokeConfig(
            FUNCTION, "{\"MaximumRetryAttempts\":2,\"MaximumEventAgeInSeconds\":21600}");
    narrator.observed(config.status() == 200, "two retries, at most six hours");
  }

  private Answer setDeadLetterQueue() {
    return aws.lambda(
        "PUT",
        "/" + FUNCTION + "/configuration",
        "{\"DeadLetterConfig\":{\"TargetArn\":\"" + QUEUE_ARN + "\"}}");
  }

  private String failingEvent() {
    narrator.step("The failing invocation: three attempts at +0, +1 and +2 more minutes");
    narrator.observed(receive().elements().isEmpty(), "the queue shows zero messages");
    String requestId = invoke().requestId();
    narrator.command("./redrive clock advance 3m");
    Json clock = client.control("POST", "/clock", "{\"advanceSeconds\": 180}");
    narrator.observed(
        clock.text("now").isPresent(), "three minutes later it is " + clock.text("now").orElse(""));
    return requestId;
  }

  private Json receive() {
    return aws.sqs(
            "ReceiveMessage",
            """
            {"QueueUrl":"http://localhost/%s/%s","MessageAttributeNames":["All"],\
            "AttributeNames":["All"],"WaitTimeSeconds":0}"""
                .formatted(ACCOUNT, QUEUE))
        .json()
        .get("Messages");
  }

  private void deadLetter(String requestId) {
    narrator.step("The message in the dead-letter queue");
    narrator.command("aws sqs receive-message --message-attribute-names All ...");
    List<Json> messages = receive().elements();
    narrator.observed(messages.size() == 1, "one message");
    Json message = messages.getFirst();
    Json attributes = message.get("MessageAttributes");
    narrator.line("Body          " + message.text("Body").orElse(""));
    narrator.line("RequestID     " + attribute(attributes, "RequestID"));
    narrator.line("ErrorCode     " + attribute(attributes, "ErrorCode"));
    narrator.line("ErrorMessage  " + attribute(attributes, "ErrorMessage"));
    narrator.observed(
        message.text("Body").equals(Optional.of(PAYLOAD)),
        "the body is the payload, byte for byte");
    narrator.observed(
        attribute(attributes, "RequestID").equals(requestId)
            && attribute(attributes, "ErrorCode").equals("200")
            && attribute(attributes, "ErrorMessage").equals("Something went wrong"),
        "its attributes name the request and the error");
  }

  private static String attribute(Json attributes, String name) {
    return attributes.get(name).text("StringValue").orElse("");
  }

  private void attemptsInTheLogs(String requestId) {
    narrator.step("Three attempts, one request id");
    narrator.command("./redrive events " + requestId);
    List<Json> attempts =
        client.control("GET", "/events/" + requestId, "").get("attempts").elements();
    attempts.forEach(
        attempt ->
            narrator.line(
                "attempt "
                    + attempt.text("number").orElse("")
                    + "  "
                    + attempt.text("startedAt").orElse("")
                    + "  "
                    + attempt.text("errorMessage").orElse("")));
    narrator.observed(attempts.size() == 3, "the event was attempted three times");
    long starts = messages(requestId).stream().filter(m -> m.startsWith("START")).count();
    narrator.observed(starts == 3, "and the logs show three STARTs of " + requestId);
  }

  private void rollback() {
    narrator.step("The code is rolled back");
    update(Packages.good());
    String requestId = invoke().requestId();
    boolean printed =
        Awaited.within(
            Duration.ofSeconds(30),
            () ->
                client
                    .control("GET", "/events/" + requestId, "")
                    .text("status")
                    .equals(Optional.of("succeeded")));
    narrator.observed(printed, "the event succeeded");
  }

  private List<String> messages(String requestId) {
    String filter =
        "{\"logGroupName\":\"%s\",\"filterPattern\":\"\\\"%s\\\"\"}".formatted(GROUP, requestId);
    return texts(aws.logs("FilterLogEvents", filter));
  }

  private List<String> newestStream() {
    Json streams =
        aws.logs(
                "DescribeLogStreams",
                "{\"logGroupName\":\""
                    + GROUP
                    + "\",\"orderBy\":\"LastEventTime\",\"descending\":true}")
            .json();
    String newest =
        streams.get("logStreams").elements().stream()
            .findFirst()
            .flatMap(stream -> stream.text("logStreamName"))
            .orElse("");
    return texts(
        aws.logs(
            "GetLogEvents",
            "{\"logGroupName\":\"%s\",\"logStreamName\":\"%s\",\"startFromHead\":true}"
                .formatted(GROUP, newest)));
  }

  private static List<String> texts(Answer answer) {
    return answer.json().get("events").elements().stream()
        .flatMap(event -> event.text("message").stream())
        .toList();
  }
}
