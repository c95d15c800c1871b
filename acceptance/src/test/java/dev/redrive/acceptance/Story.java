package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The story that both tutorials tell, typed into a terminal step by step and checked at each. */
record Story(Server server, Shell shell, Names names, String binaryFormat) {
  private static final String PAYLOAD =
      "{\"key1\": \"value1\", \"key2\": \"value2\", \"key3\": \"value3\" }";
  private static final String WORKING =
      """
      import json

      print('Loading function')


      def lambda_handler(event, context):
          print("value1 = " + event['key1'])
          print("value2 = " + event['key2'])
          print("value3 = " + event['key3'])
          return event['key1']
      """;
  private static final String FAILING =
      """
      import json

      print('Loading function')


      def lambda_handler(event, context):
          raise Exception('Something went wrong')
      """;

  /** What the tutorial calls its function (and role) and its queue. */
  record Names(String function, String queue) {}

  private String queueUrl() {
    return server.endpoint() + "/000000000000/" + names.queue();
  }

  private String queueArn() {
    return "arn:aws:sqs:us-east-1:000000000000:" + names.queue();
  }

  private String group() {
    return "/aws/lambda/" + names.function();
  }

  /** Steps 1 and 2: the role, the queue and the function. */
  void setUp() {
    shell.save("trust.json", Fixtures.TRUST_LAMBDA.getBytes(UTF_8));
    JsonNode role =
        shell.json(
            "aws iam create-role --role-name %s --assume-role-policy-document file://trust.json"
                .formatted(names.function()));
    String roleArn = role.at("/Role/Arn").asText();
    assertThat(roleArn).isEqualTo("arn:aws:iam::000000000000:role/" + names.function());
    assertThat(
            shell.text(
                "aws iam attach-role-policy --role-name %s --policy-arn %s"
                    .formatted(names.function(), Fixtures.BASIC)))
        .isEmpty();
    JsonNode queue = shell.json("aws sqs create-queue --queue-name " + names.queue());
    assertThat(queue.get("QueueUrl").asText()).isEqualTo(queueUrl());
    shell.save("function.zip", Zip.of("lambda_function.py", WORKING));
    JsonNode function =
        shell.json(
            ("aws lambda create-function --function-name %s --runtime python3.8 --role %s"
                    + " --handler lambda_function.lambda_handler --zip-file fileb://function.zip")
                .formatted(names.function(), roleArn));
    assertThat(function.get("State").asText()).isEqualTo("Pending");
    assertThat(shell.text("aws lambda wait function-active-v2 --function-name " + names.function()))
        .isEmpty();
  }

  private void invoke() {
    JsonNode printed =
        shell.json(
            "aws lambda invoke --function-name "
                + names.function()
                + " "
                + binaryFormat
                + "--payload '"
                + PAYLOAD
                + "' --invocation-type Event --region us-east-1 response.json");
    assertThat(printed).isEqualTo(Json.parse("{\"StatusCode\": 202}"));
    assertThat(shell.read("response.json")).isEmpty();
  }

  /** Steps 3 and 4: the event succeeds and its lines are found in every way. */
  void succeedAndRead() {
    invoke();
    server.drain();
    JsonNode streams =
        shell.json(
            "aws logs describe-log-streams --log-group-name "
                + group()
                + " --order-by LastEventTime --descending");
    String stream = streams.at("/logStreams/0/logStreamName").asText();
    assertThat(stream).matches("\\d{4}/\\d{2}/\\d{2}/\\[\\$LATEST\\][0-9a-f]{32}");
    JsonNode events =
        shell.json(
            "aws logs get-log-events --log-group-name %s --log-stream-name '%s' --start-from-head"
                .formatted(group(), stream));
    List<String> lines = messages(events);
    assertThat(lines.get(0)).startsWith("INIT_START Runtime Version: python:3.8.v");
    assertThat(lines.get(1)).isEqualTo("Loading function\n");
    assertThat(lines.get(2)).matches("START RequestId: [0-9a-f-]{36} Version: \\$LATEST\n");
    assertThat(lines.subList(3, 6))
        .containsExactly("value1 = value1\n", "value2 = value2\n", "value3 = value3\n");
    assertThat(lines.get(6)).matches("END RequestId: [0-9a-f-]{36}\n");
    assertThat(lines.get(7)).startsWith("REPORT RequestId: ").endsWith("\t\n");
    assertThat(lines).hasSize(8);
    assertThat(
            messages(
                shell.json(
                    "aws logs filter-log-events --log-group-name "
                        + group()
                        + " --filter-pattern value1")))
        .containsExactly("value1 = value1\n");
  }

  /** Step 5: the broken code still answers 202, and nobody is told. */
  void failSilently() {
    shell.save("failing.zip", Zip.of("lambda_function.py", FAILING));
    deploy("failing.zip");
    invoke();
    assertThat(shell.redrive("clock", "advance", "3m")).isNotEmpty();
    assertThat(errors("Something went wrong")).hasSize(3);
    assertThat(waitingMessages()).isEqualTo("0");
  }

  private void deploy(String zip) {
    shell.text(
        "aws lambda update-function-code --function-name %s --zip-file fileb://%s"
            .formatted(names.function(), zip));
    shell.text("aws lambda wait function-updated-v2 --function-name " + names.function());
  }

  /** Step 6, first half: the role may not send, so the queue is refused. */
  void deadLetterQueueIsRefused() {
    Command.Result refused = shell.type(deadLetterCommand());
    assertThat(refused.status()).isNotZero();
    assertThat(refused.output()).isEmpty();
    assertThat(refused.errors().strip())
        .endsWith(
            "An error occurred (InvalidParameterValueException) when calling the"
                + " UpdateFunctionConfiguration operation: The provided execution role does not have"
                + " permissions to call SendMessage on SQS");
  }

  private String deadLetterCommand() {
    return "aws lambda update-function-configuration --function-name %s --dead-letter-config TargetArn=%s"
        .formatted(names.function(), queueArn());
  }

  /** Step 6, second half: the same command succeeds, and the retries are set. */
  void configure() {
    assertThat(shell.json(deadLetterCommand()).at("/DeadLetterConfig/TargetArn").asText())
        .isEqualTo(queueArn());
    shell.text("aws lambda wait function-updated-v2 --function-name " + names.function());
    JsonNode settings =
        shell.json(
            ("aws lambda put-function-event-invoke-config --function-name %s"
                    + " --maximum-retry-attempts 2 --maximum-event-age-in-seconds 21600")
                .formatted(names.function()));
    assertThat(Json.keys(settings))
        .containsExactlyInAnyOrder(
            "LastModified",
            "FunctionArn",
            "MaximumRetryAttempts",
            "MaximumEventAgeInSeconds",
            "DestinationConfig");
    assertThat(settings.get("FunctionArn").asText())
        .isEqualTo(Fixtures.functionArn(names.function()) + ":$LATEST");
    assertThat(settings.get("MaximumRetryAttempts").asInt()).isEqualTo(2);
    assertThat(settings.get("MaximumEventAgeInSeconds").asInt()).isEqualTo(21600);
    assertThat(settings.get("DestinationConfig"))
        .isEqualTo(Json.parse("{\"OnSuccess\": {}, \"OnFailure\": {}}"));
  }

  /** Step 7 and the first half of 8: three attempts under one id, then the message. */
  void failThreeTimesThenDeadLetter() {
    assertThat(waitingMessages()).isEqualTo("0");
    invoke();
    shell.redrive("clock", "advance", "3m");
    assertThat(waitingMessages()).isEqualTo("1");
    JsonNode received =
        shell.json(
            "aws sqs receive-message --queue-url %s --attribute-names All --message-attribute-names All"
                .formatted(queueUrl()));
    assertThat(received.get("Messages")).hasSize(1);
    JsonNode message = received.at("/Messages/0");
    assertThat(message.get("Body").asText()).isEqualTo(PAYLOAD);
    assertThat(message.get("MD5OfBody").asText()).isEqualTo(Digests.ofBody(PAYLOAD));
    JsonNode attributes = message.get("MessageAttributes");
    assertThat(Json.keys(attributes))
        .containsExactlyInAnyOrder("RequestID", "ErrorCode", "ErrorMessage");
    String requestId = attributes.at("/RequestID/StringValue").asText();
    TreeMap<String, List<String>> expected = new TreeMap<>();
    expected.put("RequestID", List.of("String", requestId));
    expected.put("ErrorCode", List.of("Number", "200"));
    expected.put("ErrorMessage", List.of("String", "Something went wrong"));
    expected.forEach(
        (name, typeAndText) -> {
          assertThat(attributes.at("/" + name + "/DataType").asText())
              .isEqualTo(typeAndText.get(0));
          assertThat(attributes.at("/" + name + "/StringValue").asText())
              .isEqualTo(typeAndText.get(1));
        });
    assertThat(message.get("MD5OfMessageAttributes").asText())
        .isEqualTo(Digests.ofAttributes(expected));
    shell.text(
        "aws sqs delete-message --queue-url %s --receipt-handle '%s'"
            .formatted(queueUrl(), message.get("ReceiptHandle").asText()));
    attemptsAreFound(requestId);
  }

  private void attemptsAreFound(String requestId) {
    JsonNode found =
        shell.json(
            "aws logs filter-log-events --log-group-name %s --filter-pattern '\"%s\"'"
                .formatted(group(), requestId));
    List<Instant> starts = new ArrayList<>();
    for (JsonNode event : found.get("events")) {
      if (event.get("message").asText().startsWith("START RequestId: " + requestId)) {
        starts.add(Instant.ofEpochMilli(event.get("timestamp").asLong()));
      }
    }
    assertThat(starts).hasSize(3);
    assertThat(Duration.between(starts.get(0), starts.get(1)))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    assertThat(Duration.between(starts.get(1), starts.get(2)))
        .isBetween(Duration.ofSeconds(120), Duration.ofSeconds(121));
    assertThat(messages(found))
        .filteredOn(line -> line.startsWith("REPORT RequestId: " + requestId + "\t"))
        .hasSize(3);
    JsonNode event = server.event(requestId).json();
    assertThat(event.get("status").asText()).isEqualTo("dead-lettered");
    assertThat(event.get("condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(event.get("attempts")).hasSize(3);
  }

  /** The second half of step 8: the code is rolled back, and all is well again. */
  void rollBack() {
    deploy("function.zip");
    invoke();
    server.drain();
    assertThat(errors("value1")).hasSize(2);
    assertThat(errors("Something went wrong")).hasSize(6);
    assertThat(waitingMessages()).isEqualTo("0");
  }

  private String waitingMessages() {
    return shell
        .json(
            "aws sqs get-queue-attributes --queue-url %s --attribute-names ApproximateNumberOfMessages"
                .formatted(queueUrl()))
        .at("/Attributes/ApproximateNumberOfMessages")
        .asText();
  }

  private List<String> errors(String phrase) {
    return messages(
        shell.json(
            "aws logs filter-log-events --log-group-name %s --filter-pattern '\"%s\"'"
                .formatted(group(), phrase)));
  }

  private static List<String> messages(JsonNode events) {
    List<String> messages = new ArrayList<>();
    events.get("events").forEach(event -> messages.add(event.get("message").asText()));
    return messages;
  }
}
