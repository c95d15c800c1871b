package dev.redrive.acceptance;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What most tests need to have, do and look at, through the AWS SDK. */
record Fixtures(Clients aws) {
  static final String ACCOUNT = "000000000000";
  static final String BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
  static final String SQS = "arn:aws:iam::aws:policy/AmazonSQSFullAccess";
  static final String TRUST_LAMBDA =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

  /** A queue by both of its names. */
  record Queue(String url, String arn) {}

  static String functionArn(String name) {
    return "arn:aws:lambda:us-east-1:" + ACCOUNT + ":function:" + name;
  }

  /** Creates a role that Lambda may assume, and returns its ARN. */
  String role(String name, String... policies) {
    String arn =
        aws.iam()
            .createRole(role -> role.roleName(name).assumeRolePolicyDocument(TRUST_LAMBDA))
            .role()
            .arn();
    for (String policy : policies) {
      aws.iam().attachRolePolicy(attach -> attach.roleName(name).policyArn(policy));
    }
    return arn;
  }

  static String text(Message message, String attribute) {
    return requireNonNull(message.messageAttributes().get(attribute)).stringValue();
  }

  Queue queue(String name) {
    String url = aws.sqs().createQueue(queue -> queue.queueName(name)).queueUrl();
    return new Queue(url, attribute(url, QueueAttributeName.QUEUE_ARN));
  }

  /** Lets a topic send to a queue. */
  void allow(Queue queue, String topic) {
    String policy =
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage",\
        "Resource":"%s","Condition":{"ArnEquals":{"aws:SourceArn":"%s"}}}]}"""
            .formatted(queue.arn(), topic);
    aws.sqs()
        .setQueueAttributes(
            set -> set.queueUrl(queue.url()).attributes(Map.of(QueueAttributeName.POLICY, policy)));
  }

  String attribute(String queueUrl, QueueAttributeName name) {
    return requireNonNull(
        aws.sqs()
            .getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(name))
            .attributes()
            .get(name));
  }

  /** Receives and deletes what a queue holds, at most ten messages, with every attribute. */
  List<Message> receive(String queueUrl) {
    List<Message> messages =
        aws.sqs()
            .receiveMessage(
                receive ->
                    receive
                        .queueUrl(queueUrl)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
            .messages();
    if (!messages.isEmpty()) {
      List<DeleteMessageBatchRequestEntry> entries =
          messages.stream()
              .map(
                  message ->
                      DeleteMessageBatchRequestEntry.builder()
                          .id(message.messageId())
                          .receiptHandle(message.receiptHandle())
                          .build())
              .toList();
      aws.sqs().deleteMessageBatch(delete -> delete.queueUrl(queueUrl).entries(entries));
    }
    return messages;
  }

  /**
   * Creates a Python function whose handler is {@code handler.handler} and waits until it is
   * active.
   */
  String function(String name, String role, String source) {
    return function(name, role, "python3.12", source, Map.of());
  }

  String function(
      String name, String role, String runtime, String source, Map<String, String> variables) {
    aws.lambda()
        .createFunction(
            function ->
                function
                    .functionName(name)
                    .role(role)
                    .runtime(runtime)
                    .handler("handler.handler")
                    .environment(environment -> environment.variables(variables))
                    .code(code -> code.zipFile(SdkBytes.fromByteArray(Zip.python(source)))));
    awaitActive(name);
    return functionArn(name);
  }

  void awaitActive(String name) {
    Await.until(
        name + " is active",
        () ->
            aws.lambda()
                .getFunctionConfiguration(get -> get.functionName(name))
                .state()
                .equals(State.ACTIVE));
  }

  void awaitUpdated(String name) {
    Await.until(
        name + " is updated",
        () ->
            aws.lambda()
                .getFunctionConfiguration(get -> get.functionName(name))
                .lastUpdateStatusAsString()
                .equals("Successful"));
  }

  /** Replaces a function's code and waits until it is in force. */
  void update(String name, String source) {
    aws.lambda()
        .updateFunctionCode(
            update ->
                update.functionName(name).zipFile(SdkBytes.fromByteArray(Zip.python(source))));
    awaitUpdated(name);
  }

  InvokeResponse invoke(String name, String payload) {
    return aws.lambda()
        .invoke(invoke -> invoke.functionName(name).payload(SdkBytes.fromUtf8String(payload)));
  }

  /** Returns what a function answered, which must not be an error. */
  String call(String name, String payload) {
    InvokeResponse response = invoke(name, payload);
    if (response.functionError() != null) {
      throw new AssertionError(response.payload().asUtf8String());
    }
    return response.payload().asUtf8String();
  }

  /** Hands in an event and returns its request id. */
  String event(String name, String payload) {
    InvokeResponse response =
        aws.lambda()
            .invoke(
                invoke ->
                    invoke
                        .functionName(name)
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String(payload)));
    if (response.statusCode() != 202) {
      throw new AssertionError(response.toString());
    }
    return response.responseMetadata().requestId();
  }

  /** Returns a function's log lines in order, or nothing while it has no log group. */
  List<String> logs(String function) {
    try {
      return aws
          .logs()
          .filterLogEventsPaginator(filter -> filter.logGroupName("/aws/lambda/" + function))
          .events()
          .stream()
          .map(FilteredLogEvent::message)
          .toList();
    } catch (ResourceNotFoundException e) {
      return List.of();
    }
  }

  /** The runtime of a Python that has boto3. */
  static String runtimeWithBoto3() {
    return "python"
        + Command.run(
                Path.of("/"),
                Map.of(),
                List.of(
                    Shell.program("ACCEPTANCE_BOTO3"),
                    "-c",
                    "import sys; print('%d.%d' % sys.version_info[:2], end='')"))
            .expectSuccess();
  }
}
