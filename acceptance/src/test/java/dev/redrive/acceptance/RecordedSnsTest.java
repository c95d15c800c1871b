package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;

/** What SNS was recorded to do on AWS, between topics, queues and functions. */
class RecordedSnsTest {
  @AutoClose private static final Server SERVER = Server.start();
  private static final Fixtures ON = new Fixtures(SERVER.aws());
  private static final String FAILS =
      """
      def handler(event, context):
          raise Exception("Something went wrong")
      """;

  private static final String PRINTS =
      """
      def handler(event, context):
          print(event)
          return 1
      """;

  private static Http.Reply sns(String action, String... parameters) {
    StringBuilder form = new StringBuilder("Version=2010-03-31&Action=" + action);
    for (int i = 0; i < parameters.length; i += 2) {
      form.append('&')
          .append(parameters[i])
          .append('=')
          .append(URLEncoder.encode(parameters[i + 1], UTF_8));
    }
    return SERVER.http().query("sns", form.toString());
  }

  private static String value(Http.Reply reply, String element) {
    Matcher matcher = Pattern.compile("<" + element + ">([^<]*)</").matcher(reply.body());
    assertThat(matcher.find()).as(reply.body()).isTrue();
    return matcher.group(1);
  }

  private static String topic(String name) {
    return value(sns("CreateTopic", "Name", name), "TopicArn");
  }

  /** A queue that a topic may send to and does. */
  private static Fixtures.Queue subscribed(String topic, String name) {
    Fixtures.Queue queue = ON.queue(name);
    ON.allow(queue, topic);
    assertThat(sns("Subscribe", "TopicArn", topic, "Protocol", "sqs", "Endpoint", queue.arn()))
        .satisfies(reply -> assertThat(reply.status()).isEqualTo(200));
    return queue;
  }

  private static void refused(Http.Reply reply, int status, String code, String message) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.body())
        .contains("<Code>" + code + "</Code>", "<Message>" + message + "</Message>");
  }

  @Test
  void queuesGetAnEnvelopeWhoseSignatureTheServedCertificateVerifies() throws Exception {
    String topic = topic("signed");
    Fixtures.Queue queue = subscribed(topic, "signed");
    String id = value(sns("Publish", "TopicArn", topic, "Message", "hello"), "MessageId");
    Message message = ON.receive(queue.url()).getFirst();
    assertThat(message.attributesAsStrings()).containsKey("SenderId");
    assertThat(message.messageAttributes()).isEmpty();
    JsonNode body = Json.parse(message.body());
    assertThat(body.fieldNames())
        .toIterable()
        .containsExactly(
            "Type",
            "MessageId",
            "TopicArn",
            "Message",
            "Timestamp",
            "SignatureVersion",
            "Signature",
            "SigningCertURL",
            "UnsubscribeURL");
    assertThat(body.get("MessageId").asText()).isEqualTo(id);
    String path = URI.create(body.get("SigningCertURL").asText()).getPath();
    Http.Reply certificate = SERVER.http().plain("GET", path, Map.of(), new byte[0]);
    Signature signature = Signature.getInstance("SHA1withRSA");
    signature.initVerify(
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate.body().getBytes(UTF_8))));
    String signed =
        "Message\nhello\nMessageId\n%s\nTimestamp\n%s\nTopicArn\n%s\nType\nNotification\n"
            .formatted(id, body.get("Timestamp").asText(), topic);
    signature.update(signed.getBytes(UTF_8));
    assertThat(signature.verify(Base64.getDecoder().decode(body.get("Signature").asText())))
        .isTrue();
  }

  @Test
  void queuesGetTheGroupThatAMessageWasPublishedWith() {
    String topic = topic("grouped");
    Fixtures.Queue queue = subscribed(topic, "grouped");
    sns("Publish", "TopicArn", topic, "Message", "m", "MessageGroupId", "my-group-id-1");
    assertThat(ON.receive(queue.url()).getFirst().attributesAsStrings())
        .containsEntry("MessageGroupId", "my-group-id-1");
  }

  @Test
  void queuesWhosePolicyDoesNotLetSnsSendGetNothing() {
    String topic = topic("forbidden");
    Fixtures.Queue queue = ON.queue("forbidden");
    sns("Subscribe", "TopicArn", topic, "Protocol", "sqs", "Endpoint", queue.arn());
    assertThat(sns("Publish", "TopicArn", topic, "Message", "lost").status()).isEqualTo(200);
    assertThat(ON.receive(queue.url())).isEmpty();
    ON.allow(queue, topic + "2");
    sns("Publish", "TopicArn", topic, "Message", "lost");
    assertThat(ON.receive(queue.url())).isEmpty();
    ON.allow(queue, topic);
    sns("Publish", "TopicArn", topic, "Message", "found");
    assertThat(ON.receive(queue.url())).hasSize(1);
  }

  @Test
  void rawMessagesHaveTheDigestThatWasRecorded() {
    String topic = topic("raw");
    Fixtures.Queue queue = ON.queue("raw");
    ON.allow(queue, topic);
    sns(
        "Subscribe",
        "TopicArn",
        topic,
        "Protocol",
        "sqs",
        "Endpoint",
        queue.arn(),
        "Attributes.entry.1.key",
        "RawMessageDelivery",
        "Attributes.entry.1.value",
        "true");
    sns(
        "Publish",
        "TopicArn",
        topic,
        "Message",
        "Test msg",
        "MessageAttributes.entry.1.Name",
        "attr1",
        "MessageAttributes.entry.1.Value.DataType",
        "Number",
        "MessageAttributes.entry.1.Value.StringValue",
        "99.12");
    Message message = ON.receive(queue.url()).getFirst();
    assertThat(message.body()).isEqualTo("Test msg");
    assertThat(message.md5OfMessageAttributes()).isEqualTo("d302007e9aa062660afc85fd0a482472");
  }

  @Test
  void mistakesAreToldAsRecorded() {
    String topic = topic("mistakes");
    refused(
        sns("Publish", "TopicArn", topic + "2", "Message", "m"),
        404,
        "NotFound",
        "Topic does not exist");
    refused(
        sns("Publish", "TopicArn", "randomstring", "Message", "m"),
        400,
        "InvalidParameter",
        "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1");
    refused(
        sns("Publish", "TopicArn", topic, "Message", "{\"sqs\":\"x\"}", "MessageStructure", "json"),
        400,
        "InvalidParameter",
        "Invalid parameter: Message Structure - No default entry in JSON message body");
    refused(
        sns("Subscribe", "TopicArn", topic, "Protocol", "test-protocol", "Endpoint", "x"),
        400,
        "InvalidParameter",
        "Invalid parameter: Amazon SNS does not support this protocol string: test-protocol");
    refused(
        sns("GetSubscriptionAttributes", "SubscriptionArn", topic + ":" + "0".repeat(36)),
        404,
        "NotFound",
        "Subscription does not exist");
  }

  @Test
  void deadLettersAndRecordsOfAFailedEventComeByTopics() {
    String letters = topic("letters");
    String records = topic("records");
    String roleArn = ON.role("sns-dead", Fixtures.BASIC);
    ON.function("failing", roleArn, FAILS);
    Http.Reply refusal = deadLetters("failing", letters);
    Expect.userError(
        refusal,
        400,
        "InvalidParameterValueException",
        "The provided execution role does not have permissions to call Publish on SNS");
    ON.aws()
        .iam()
        .attachRolePolicy(
            attach ->
                attach
                    .roleName("sns-dead")
                    .policyArn("arn:aws:iam::aws:policy/AmazonSNSFullAccess"));
    assertThat(deadLetters("failing", letters).status()).isEqualTo(200);
    ON.awaitUpdated("failing");
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(
            put ->
                put.functionName("failing")
                    .destinationConfig(
                        config -> config.onFailure(failure -> failure.destination(records))));
    Fixtures.Queue lettersQueue = subscribed(letters, "letters");
    Fixtures.Queue recordsQueue = subscribed(records, "records");
    String requestId = ON.event("failing", "{\"raise_error\": 1}");
    SERVER.advance(Duration.ofMinutes(4));
    JsonNode letter = only(lettersQueue);
    assertThat(letter.get("Message").asText()).isEqualTo("{\"raise_error\": 1}");
    assertThat(letter.has("Subject")).isFalse();
    assertThat(letter.at("/MessageAttributes/RequestID/Value").asText()).isEqualTo(requestId);
    assertThat(letter.at("/MessageAttributes/ErrorCode/Type").asText()).isEqualTo("Number");
    assertThat(letter.at("/MessageAttributes/ErrorCode/Value").asText()).isEqualTo("200");
    assertThat(letter.at("/MessageAttributes/ErrorMessage/Value").asText())
        .isEqualTo("Something went wrong");
    JsonNode told = Json.parse(only(recordsQueue).get("Message").asText());
    assertThat(told.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(told.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
  }

  @Test
  void functionsFollowTopicsThatTheirPolicyNamesAndFunctionsWhoseRoleMayInvokeThem() {
    String topic = topic("followed");
    String roleArn = ON.role("sns-chain", Fixtures.BASIC);
    String first = ON.function("first", roleArn, PRINTS);
    String second = ON.function("second", roleArn, PRINTS);
    ON.aws()
        .iam()
        .attachRolePolicy(
            attach ->
                attach
                    .roleName("sns-chain")
                    .policyArn("arn:aws:iam::aws:policy/service-role/AWSLambdaRole"));
    ON.aws()
        .lambda()
        .putFunctionEventInvokeConfig(
            put ->
                put.functionName("first")
                    .destinationConfig(
                        config -> config.onSuccess(success -> success.destination(second))));
    sns("Subscribe", "TopicArn", topic, "Protocol", "lambda", "Endpoint", first);
    sns("Publish", "TopicArn", topic, "Message", "not allowed");
    ON.aws()
        .lambda()
        .addPermission(
            add ->
                add.functionName("first")
                    .statementId("sns")
                    .action("lambda:InvokeFunction")
                    .principal("sns.amazonaws.com")
                    .sourceArn(topic));
    sns("Publish", "TopicArn", topic, "Message", "allowed");
    SERVER.drain();
    Await.until(
        "both have logged their end",
        () ->
            List.of("first", "second").stream()
                .allMatch(name -> String.join("", ON.logs(name)).contains("REPORT ")));
    assertThat(String.join("", ON.logs("first")))
        .contains("'EventSource': 'aws:sns'", "'Subject': None, 'Message': 'allowed'")
        .doesNotContain("not allowed");
    assertThat(String.join("", ON.logs("second")))
        .contains("'condition': 'Success', 'approximateInvokeCount': 1", "'responsePayload': 1");
  }

  private static Http.Reply deadLetters(String function, String target) {
    return SERVER
        .http()
        .lambda(
            "PUT",
            "/2015-03-31/functions/" + function + "/configuration",
            "{\"DeadLetterConfig\":{\"TargetArn\":\"" + target + "\"}}");
  }

  private static JsonNode only(Fixtures.Queue queue) {
    List<Message> messages = ON.receive(queue.url());
    assertThat(messages).hasSize(1);
    return Json.parse(messages.getFirst().body());
  }
}
