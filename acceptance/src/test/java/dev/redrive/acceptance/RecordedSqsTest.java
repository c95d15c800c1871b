package dev.redrive.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** What SQS was recorded to answer on AWS, in both of its protocols. */
class RecordedSqsTest {
  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());

  private static Http.Reply json(String operation, String body) {
    return SERVER.http().json("sqs", "1.0", "AmazonSQS." + operation, body);
  }

  @Test
  void missingQueueIsToldInEachProtocolsWords() {
    Http.Reply json = json("GetQueueUrl", "{\"QueueName\":\"absent\"}");
    assertThat(json.status()).isEqualTo(400);
    assertThat(json.header("x-amzn-query-error"))
        .isEqualTo("AWS.SimpleQueueService.NonExistentQueue;Sender");
    assertThat(json.json().get("__type").asText()).isEqualTo("com.amazonaws.sqs#QueueDoesNotExist");
    assertThat(json.json().get("message").asText())
        .isEqualTo("The specified queue does not exist.");
    Http.Reply query =
        SERVER.http().query("sqs", "Action=GetQueueUrl&QueueName=absent&Version=2012-11-05");
    assertThat(query.status()).isEqualTo(400);
    assertThat(query.body())
        .contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>")
        .contains("<Message>The specified queue does not exist for this wsdl version.</Message>")
        .contains("<Type>Sender</Type>");
  }

  @Test
  void newQueuesHaveAwsDefaults() {
    Fixtures.Queue queue = ON.queue("defaults");
    assertThat(
            ON.aws()
                .sqs()
                .getQueueAttributes(
                    get -> get.queueUrl(queue.url()).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings())
        .containsEntry("MaximumMessageSize", "1048576")
        .containsEntry("MessageRetentionPeriod", "345600")
        .containsEntry("VisibilityTimeout", "30")
        .containsEntry("DelaySeconds", "0")
        .containsEntry("ReceiveMessageWaitTimeSeconds", "0")
        .containsEntry("SqsManagedSseEnabled", "true")
        .containsEntry("QueueArn", "arn:aws:sqs:us-east-1:000000000000:defaults")
        .containsEntry("ApproximateNumberOfMessages", "0")
        .containsKeys("CreatedTimestamp", "LastModifiedTimestamp");
    assertThat(json("ReceiveMessage", "{\"QueueUrl\":\"" + queue.url() + "\"}").body())
        .isEqualTo("{}");
  }

  @Test
  void digestsAreAwsOwn() {
    Fixtures.Queue queue = ON.queue("digests");
    SendMessageResponse sent =
        ON.aws()
            .sqs()
            .sendMessage(
                send ->
                    send.queueUrl(queue.url())
                        .messageBody("body é")
                        .messageAttributes(
                            Map.of(
                                "b",
                                    MessageAttributeValue.builder()
                                        .dataType("Number")
                                        .stringValue("7")
                                        .build(),
                                "a",
                                    MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue("é")
                                        .build())));
    TreeMap<String, List<String>> attributes = new TreeMap<>();
    attributes.put("a", List.of("String", "é"));
    attributes.put("b", List.of("Number", "7"));
    assertThat(sent.md5OfMessageBody()).isEqualTo(Digests.ofBody("body é"));
    assertThat(sent.md5OfMessageAttributes()).isEqualTo(Digests.ofAttributes(attributes));
    Message received = ON.receive(queue.url()).getFirst();
    assertThat(received.messageId()).isEqualTo(sent.messageId());
    assertThat(received.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
    assertThat(received.attributesAsStrings())
        .containsEntry("ApproximateReceiveCount", "1")
        .containsKeys("SenderId", "SentTimestamp", "ApproximateFirstReceiveTimestamp");
  }

  @Test
  void sizesAreBounded() {
    Fixtures.Queue queue = ON.queue("sizes");
    String exact = "x".repeat(1048576);
    assertThat(
            json(
                    "SendMessage",
                    "{\"QueueUrl\":\"%s\",\"MessageBody\":\"%s\"}".formatted(queue.url(), exact))
                .status())
        .isEqualTo(200);
    Http.Reply tooLong =
        json(
            "SendMessage",
            "{\"QueueUrl\":\"%s\",\"MessageBody\":\"%sx\"}".formatted(queue.url(), exact));
    assertThat(tooLong.status()).isEqualTo(400);
    assertThat(tooLong.json().get("message").asText())
        .isEqualTo(
            "One or more parameters are invalid. Reason: Message must be shorter than 1048576"
                + " bytes.");
    Http.Reply batch =
        json(
            "SendMessageBatch",
            "{\"QueueUrl\":\"%s\",\"Entries\":[{\"Id\":\"1\",\"MessageBody\":\"%s\"},{\"Id\":\"2\",\"MessageBody\":\"x\"}]}"
                .formatted(queue.url(), exact));
    assertThat(batch.status()).isEqualTo(400);
    assertThat(batch.json().get("message").asText())
        .isEqualTo(
            "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.");
  }

  @Test
  void visibilityFollowsTheClock() {
    Fixtures.Queue queue = ON.queue("visibility");
    ON.aws().sqs().sendMessage(send -> send.queueUrl(queue.url()).messageBody("m"));
    assertThat(receive(queue)).hasSize(1);
    assertThat(receive(queue)).isEmpty();
    assertThat(
            ON.attribute(
                queue.url(), QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
    SERVER.advance(Duration.ofSeconds(31));
    List<Message> again = receive(queue);
    assertThat(again).hasSize(1);
    assertThat(again.getFirst().attributesAsStrings())
        .containsEntry("ApproximateReceiveCount", "2");
    ON.aws()
        .sqs()
        .changeMessageVisibility(
            change ->
                change
                    .queueUrl(queue.url())
                    .receiptHandle(again.getFirst().receiptHandle())
                    .visibilityTimeout(0));
    assertThat(receive(queue)).hasSize(1);
  }

  private static List<Message> receive(Fixtures.Queue queue) {
    return ON.aws()
        .sqs()
        .receiveMessage(
            receive ->
                receive
                    .queueUrl(queue.url())
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  @Test
  void longPollAnswersAsSoonAsAMessageComes() throws Exception {
    Fixtures.Queue queue = ON.queue("poll");
    try (var executor = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
      var polled =
          executor.submit(
              () ->
                  ON.aws()
                      .sqs()
                      .receiveMessage(receive -> receive.queueUrl(queue.url()).waitTimeSeconds(20))
                      .messages());
      ON.aws().sqs().sendMessage(send -> send.queueUrl(queue.url()).messageBody("now"));
      assertThat(polled.get(10, java.util.concurrent.TimeUnit.SECONDS)).hasSize(1);
    }
  }

  @Test
  void batchesTellEachEntry() {
    Fixtures.Queue queue = ON.queue("batch");
    SendMessageBatchResponse response =
        ON.aws()
            .sqs()
            .sendMessageBatch(
                batch ->
                    batch
                        .queueUrl(queue.url())
                        .entries(
                            SendMessageBatchRequestEntry.builder()
                                .id("ok")
                                .messageBody("fine")
                                .build(),
                            SendMessageBatchRequestEntry.builder()
                                .id("bad")
                                .messageBody("no\u0001control")
                                .build()));
    assertThat(response.successful()).hasSize(1);
    assertThat(response.failed()).hasSize(1);
    assertThat(response.failed().getFirst().senderFault()).isTrue();
    Http.Reply empty =
        json("SendMessageBatch", "{\"QueueUrl\":\"" + queue.url() + "\",\"Entries\":[]}");
    assertThat(empty.header("x-amzn-query-error"))
        .isEqualTo("AWS.SimpleQueueService.EmptyBatchRequest;Sender");
    Http.Reply twice =
        json(
            "SendMessageBatch",
            "{\"QueueUrl\":\"%s\",\"Entries\":[{\"Id\":\"a\",\"MessageBody\":\"1\"},{\"Id\":\"a\",\"MessageBody\":\"2\"}]}"
                .formatted(queue.url()));
    assertThat(twice.header("x-amzn-query-error"))
        .isEqualTo("AWS.SimpleQueueService.BatchEntryIdsNotDistinct;Sender");
  }

  @Test
  void regionsAreSeparate() {
    ON.queue("regional");
    Http elsewhere = new Http(SERVER.endpoint(), Credentials.ROOT, "eu-central-1");
    JsonNode list = elsewhere.json("sqs", "1.0", "AmazonSQS.ListQueues", "{}").json();
    assertThat(list.has("QueueUrls")).isFalse();
  }

  @Test
  void queryProtocolServesTheWholeLife() {
    Http.Reply created =
        SERVER.http().query("sqs", "Action=CreateQueue&QueueName=query&Version=2012-11-05");
    assertThat(created.body())
        .contains("<CreateQueueResponse xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\">")
        .contains("<QueueUrl>" + SERVER.endpoint() + "/000000000000/query</QueueUrl>");
    String url = "QueueUrl=" + SERVER.endpoint() + "/000000000000/query&Version=2012-11-05";
    assertThat(
            SERVER.http().query("sqs", "Action=SendMessage&MessageBody=%3Cx%3E%26&" + url).body())
        .contains("<MD5OfMessageBody>" + Digests.ofBody("<x>&") + "</MD5OfMessageBody>");
    assertThat(SERVER.http().query("sqs", "Action=ReceiveMessage&" + url).body())
        .contains("<Body>&lt;x&gt;&amp;</Body>");
    assertThat(SERVER.http().query("sqs", "Action=DeleteQueue&" + url).status()).isEqualTo(200);
  }

  /** Puts a message into a queue's dead-letter queue and answers the ARNs of both. */
  private static List<String> deadLetter(String name, String body) {
    Fixtures.Queue letters = ON.queue(name + "-letters");
    Fixtures.Queue queue = ON.queue(name);
    ON.aws()
        .sqs()
        .setQueueAttributes(
            set ->
                set.queueUrl(queue.url())
                    .attributes(
                        Map.of(
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":1}"
                                .formatted(letters.arn()))));
    ON.aws().sqs().sendMessage(send -> send.queueUrl(queue.url()).messageBody(body));
    for (int i = 0; i < 2; i++) {
      ON.aws().sqs().receiveMessage(get -> get.queueUrl(queue.url()).visibilityTimeout(0));
    }
    return List.of(letters.arn(), queue.arn());
  }

  private static JsonNode moveOutOf(String queueArn) {
    return json("ListMessageMoveTasks", "{\"SourceArn\":\"" + queueArn + "\"}")
        .json()
        .get("Results")
        .get(0);
  }

  @Test
  void deadLettersMoveBackToWhereTheyCameFrom() {
    List<String> arns = deadLetter("moved", "letter");
    String source = arns.get(0);
    Http.Reply started = json("StartMessageMoveTask", "{\"SourceArn\":\"" + source + "\"}");
    assertThat(started.json().fieldNames()).toIterable().containsExactly("TaskHandle");
    Await.until(
        "the move has ended", () -> moveOutOf(source).get("Status").asText().equals("COMPLETED"));
    JsonNode ended = moveOutOf(source);
    assertThat(ended.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "Status",
            "SourceArn",
            "ApproximateNumberOfMessagesMoved",
            "ApproximateNumberOfMessagesToMove",
            "StartedTimestamp");
    assertThat(ended.get("ApproximateNumberOfMessagesMoved").asLong()).isEqualTo(1);
    String queue = "QueueUrl=" + SERVER.endpoint() + "/000000000000/moved&Version=2012-11-05";
    assertThat(SERVER.http().query("sqs", "Action=ReceiveMessage&" + queue).body())
        .contains("<Body>letter</Body>");
    assertThat(
            SERVER
                .http()
                .query("sqs", "Action=ListMessageMoveTasks&Version=2012-11-05&SourceArn=" + source)
                .body())
        .contains("<Status>COMPLETED</Status>", "<SourceArn>" + source + "</SourceArn>");
    Http.Reply unknown =
        json("CancelMessageMoveTask", "{\"TaskHandle\":\"" + taskOf(arns.get(1)) + "\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.header("x-amzn-query-error")).isEqualTo("ResourceNotFoundException;Sender");
    assertThat(unknown.json().get("message").asText()).isEqualTo("Task does not exist.");
  }

  private static String taskOf(String queueArn) {
    String json =
        "{\"taskId\":\"10f57157-fc38-4da9-a113-4de7e12d05aa\",\"sourceArn\":\"" + queueArn + "\"}";
    return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void permissionsAreStatementsOfThePolicy() {
    Fixtures.Queue queue = ON.queue("shared");
    String form =
        "Action=AddPermission&Version=2012-11-05&QueueUrl="
            + queue.url()
            + "&Label=first&AWSAccountId.1=111111111111&ActionName.1=ReceiveMessage";
    assertThat(SERVER.http().query("sqs", form).status()).isEqualTo(200);
    assertThat(
            ON.aws()
                .sqs()
                .getQueueAttributes(
                    get -> get.queueUrl(queue.url()).attributeNames(QueueAttributeName.POLICY))
                .attributesAsStrings()
                .get("Policy"))
        .isEqualTo(
            "{\"Version\":\"2008-10-17\",\"Id\":\"%1$s/SQSDefaultPolicy\",\"Statement\":[{\"Sid\":\"first\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111111111111:root\"},\"Action\":\"SQS:ReceiveMessage\",\"Resource\":\"%1$s\"}]}"
                .formatted(queue.arn()));
    String again = "{\"QueueUrl\":\"" + queue.url() + "\",\"Label\":\"second\"}";
    assertThat(json("RemovePermission", again).json().get("message").asText())
        .isEqualTo("Value second for parameter Label is invalid. Reason: can't find label.");
  }
}
