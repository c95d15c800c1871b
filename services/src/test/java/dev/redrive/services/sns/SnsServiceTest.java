package dev.redrive.services.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.Blob;
import dev.redrive.api.sns.GetTopicAttributesInput;
import dev.redrive.api.sns.InvalidParameterException;
import dev.redrive.api.sns.MessageAttributeValue;
import dev.redrive.api.sns.NotFoundException;
import dev.redrive.api.sns.PublishBatchInput;
import dev.redrive.api.sns.PublishBatchRequestEntry;
import dev.redrive.api.sns.PublishInput;
import dev.redrive.engine.Deliveries;
import dev.redrive.engine.DeliveryMessage;
import dev.redrive.services.sns.filter.JsonTree;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnsServiceTest {
  private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:q";
  private static final String DEAD = "arn:aws:sqs:us-east-1:000000000000:dead";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:f";

  @TempDir Path directory;
  private SnsFixture sns;

  @BeforeEach
  void open() {
    sns = new SnsFixture(directory);
  }

  @AfterEach
  void close() {
    sns.close();
  }

  @ParameterizedTest
  @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
  void queuesGetASignedEnvelope(String version, String algorithm) throws Exception {
    String topic = sns.topic("t", Map.of("SignatureVersion", version));
    String subscription = sns.subscribe(topic, "sqs", QUEUE, Map.of());
    sns.restart();
    sns.publish(PublishInput.builder().topicArn(topic).message("é\n").subject("Hello"));
    Map<String, @Nullable Object> body =
        JsonTree.object(sns.messages.getFirst().body()).orElseThrow();
    assertThat(body.keySet())
        .containsExactly(
            "Type",
            "MessageId",
            "TopicArn",
            "Subject",
            "Message",
            "Timestamp",
            "SignatureVersion",
            "Signature",
            "SigningCertURL",
            "UnsubscribeURL");
    assertThat(body)
        .containsEntry("Timestamp", "2023-11-14T22:13:20.123Z")
        .containsEntry("SignatureVersion", version)
        .containsEntry(
            "UnsubscribeURL",
            SnsFixture.BASE + "/?Action=Unsubscribe&SubscriptionArn=" + subscription);
    verify(body, "SigningCertURL", algorithm);
  }

  private void verify(Map<String, @Nullable Object> body, String link, String algorithm)
      throws GeneralSecurityException {
    String path = String.valueOf(body.get(link)).substring(SnsFixture.BASE.length());
    byte[] pem = sns.sns().certificate(path).orElseThrow().getBytes(StandardCharsets.US_ASCII);
    Signature signature = Signature.getInstance(algorithm);
    signature.initVerify(
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
    String signed =
        "Message\né\n\nMessageId\n%s\nSubject\nHello\nTimestamp\n%s\nTopicArn\n%s\nType\nNotification\n"
            .formatted(body.get("MessageId"), body.get("Timestamp"), body.get("TopicArn"));
    signature.update(signed.getBytes(StandardCharsets.UTF_8));
    assertThat(signature.verify(Base64.getDecoder().decode(String.valueOf(body.get("Signature")))))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
  void functionsAreToldVersionOneWhateverTheDigestIs(String version, String algorithm)
      throws Exception {
    String topic = sns.topic("t", Map.of("SignatureVersion", version));
    sns.subscribe(topic, "lambda", FUNCTION, Map.of());
    sns.publish(PublishInput.builder().topicArn(topic).message("é\n").subject("Hello"));
    Object records = JsonTree.object(sns.events.getFirst()).orElseThrow().get("Records");
    assertThat(records).isInstanceOf(List.class);
    Map<String, @Nullable Object> body =
        records instanceof List<?> list
            ? JsonTree.map(list.getFirst()).flatMap(r -> JsonTree.map(r.get("Sns"))).orElseThrow()
            : Map.of();
    assertThat(body).containsEntry("SignatureVersion", "1");
    verify(body, "SigningCertUrl", algorithm);
  }

  @Test
  void queuesGetTheGroupThatAMessageIsOf() {
    String topic = sns.topic("t", Map.of());
    sns.subscribe(topic, "sqs", QUEUE, Map.of());
    sns.subscribe(topic, "sqs", DEAD, Map.of("RawMessageDelivery", "true"));
    sns.publish(PublishInput.builder().topicArn(topic).message("m").messageGroupId("my-group-1"));
    PublishBatchRequestEntry entry =
        PublishBatchRequestEntry.builder()
            .id("1")
            .message("m")
            .messageGroupId("my-group-1")
            .build();
    PublishBatchInput batch =
        PublishBatchInput.builder()
            .topicArn(topic)
            .publishBatchRequestEntries(List.of(entry))
            .build();
    sns.api(api -> api.publishBatch(batch));
    assertThat(sns.messages)
        .hasSize(4)
        .allSatisfy(message -> assertThat(message.group()).contains("my-group-1"));
    for (String wrong : List.of("", "a group", "g".repeat(129))) {
      refused(
          "Invalid parameter: MessageGroupId Reason: MessageGroupId can only include alphanumeric"
              + " and punctuation characters. 1 to 128 in length",
          () ->
              sns.publish(
                  PublishInput.builder().topicArn(topic).message("m").messageGroupId(wrong)));
    }
  }

  @Test
  void subscribingOnceMoreAnswersWhatIsThere() {
    String topic = sns.topic("t", Map.of());
    String known = sns.subscribe(topic, "sqs", QUEUE, Map.of("RawMessageDelivery", "true"));
    for (Map<String, String> same :
        List.of(
            Map.of("RawMessageDelivery", "true"),
            Map.of("RawMessageDelivery", "TRUE", "FilterPolicyScope", "MessageAttributes"),
            Map.<String, String>of(),
            Map.of("FilterPolicyScope", "MessageAttributes"))) {
      assertThat(sns.subscribe(topic, "sqs", QUEUE, same)).isEqualTo(known);
    }
    for (Map<String, String> other :
        List.of(
            Map.of("RawMessageDelivery", "false"),
            Map.of("FilterPolicyScope", "MessageBody"),
            Map.of("FilterPolicy", "{\"k\":[\"v\"]}"))) {
      refused(
          "Invalid parameter: Attributes Reason: Subscription already exists with different"
              + " attributes",
          () -> sns.subscribe(topic, "sqs", QUEUE, other));
    }
  }

  @Test
  void rawSubscribersGetTextAndAttributes() {
    String topic = sns.topic("t", Map.of());
    sns.subscribe(topic, "sqs", QUEUE, Map.of("RawMessageDelivery", "true"));
    sns.publish(
        PublishInput.builder()
            .topicArn(topic)
            .message("{\"default\":\"d\",\"sqs\":\"for queues\"}")
            .messageStructure("json")
            .messageAttributes(
                Map.of(
                    "b",
                    MessageAttributeValue.builder()
                        .dataType("Binary")
                        .binaryValue(Blob.of(new byte[] {2, 3}))
                        .build())));
    SubscriberPort.QueueMessage message = sns.messages.getFirst();
    assertThat(message.body()).isEqualTo("for queues");
    assertThat(message.attributes()).containsOnlyKeys("b");
    assertThat(message.attributes().values().iterator().next().value()).containsExactly(2, 3);
  }

  @Test
  void functionsGetRecords() {
    String topic = sns.topic("t", Map.of());
    String subscription = sns.subscribe(topic, "lambda", FUNCTION, Map.of());
    sns.publish(PublishInput.builder().topicArn(topic).message("m"));
    assertThat(sns.events.getFirst())
        .startsWith(
            "{\"Records\":[{\"EventSource\":\"aws:sns\",\"EventVersion\":\"1.0\","
                + "\"EventSubscriptionArn\":\""
                + subscription
                + "\",\"Sns\":{\"Type\":\"Notification\",\"MessageId\":\"")
        .contains("\"Subject\":null,\"Message\":\"m\"", "\"SigningCertUrl\"", "\"UnsubscribeUrl\"")
        .endsWith("\"MessageAttributes\":{}}}]}");
  }

  @Test
  void subscribersGetTheTraceThatThePublisherIsPartOf() {
    String topic = sns.topic("t", Map.of());
    sns.subscribe(topic, "lambda", FUNCTION, Map.of());
    sns.subscribe(topic, "sqs", QUEUE, Map.of());
    String trace =
        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0;Lineage=a87bd80c:1";
    PublishInput message = PublishInput.builder().topicArn(topic).message("m").build();
    sns.traced(trace, api -> api.publish(message));
    sns.traced("unreadable", api -> api.publish(message));
    assertThat(sns.traces).containsExactly(Optional.of(trace), Optional.empty());
    assertThat(sns.messages)
        .extracting(SubscriberPort.QueueMessage::trace)
        .containsExactly(Optional.of(trace), Optional.empty());
  }

  @Test
  void filterPoliciesChoose() {
    String topic = sns.topic("t", Map.of());
    sns.subscribe(
        topic,
        "sqs",
        QUEUE,
        Map.of("FilterPolicy", "{\"k\":[\"v\"]}", "FilterPolicyScope", "MessageBody"));
    sns.publish(PublishInput.builder().topicArn(topic).message("{\"k\":\"w\"}"));
    assertThat(sns.messages).isEmpty();
    sns.publish(PublishInput.builder().topicArn(topic).message("{\"k\":\"v\"}"));
    assertThat(sns.messages).hasSize(1);
  }

  @Test
  void whatIsRefusedGoesToTheDeadLetterQueue() {
    String topic = sns.topic("t", Map.of());
    sns.subscribe(
        topic, "sqs", QUEUE, Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + DEAD + "\"}"));
    sns.refused.add(QUEUE);
    sns.publish(PublishInput.builder().topicArn(topic).message("m"));
    assertThat(sns.queues).containsExactly(DEAD);
    sns.refused.add(DEAD);
    sns.publish(PublishInput.builder().topicArn(topic).message("m"));
    assertThat(sns.queues).hasSize(1);
  }

  @Test
  void aDeadLetterIsTheEventWithItsAttributesAndNoSubject() {
    String topic = sns.topic("t", Map.of());
    sns.subscribe(topic, "sqs", QUEUE, Map.of());
    Deliveries deliveries = sns.sns().deliveries((role, arn) -> Optional.of(role + arn));
    assertThat(deliveries.refusal("role", topic)).contains("role" + topic);
    Map<String, DeliveryMessage.Attribute> attributes = new LinkedHashMap<>();
    attributes.put("RequestID", new DeliveryMessage.Attribute("String", "7037a5d2"));
    attributes.put("ErrorCode", new DeliveryMessage.Attribute("Number", "200"));
    attributes.put("ErrorMessage", new DeliveryMessage.Attribute("String", "no"));
    assertThat(deliver(deliveries, topic, "{\"raise_error\": 1}", attributes)).isEmpty();
    assertThat(sns.messages.getFirst().body())
        .contains("\"Message\" : \"{\\\"raise_error\\\": 1}\"")
        .contains("    \"ErrorCode\" : {\"Type\":\"Number\",\"Value\":\"200\"}")
        .doesNotContain("Subject");
    assertThat(deliver(deliveries, topic + "2", "{}", Map.of()))
        .contains("The topic " + topic + "2 does not exist.");
    assertThat(deliver(deliveries, topic, "x".repeat(262_145), Map.of())).isPresent();
  }

  private Optional<String> deliver(
      Deliveries deliveries,
      String target,
      String body,
      Map<String, DeliveryMessage.Attribute> attributes) {
    DeliveryMessage message =
        new DeliveryMessage(
            target,
            "role",
            "f",
            body.getBytes(StandardCharsets.UTF_8),
            attributes,
            Optional.empty());
    return sns.database().write(transaction -> deliveries.enqueue(transaction, message));
  }

  @Test
  void mistakesAreToldInAwsWords() {
    String topic = sns.topic("t", Map.of());
    assertThatThrownBy(() -> sns.publish(PublishInput.builder().topicArn(topic + "x").message("m")))
        .isInstanceOf(NotFoundException.class)
        .hasMessage("Topic does not exist");
    refused(
        "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1",
        () -> sns.publish(PublishInput.builder().topicArn("t").message("m")));
    refused(
        "Invalid parameter: Empty message",
        () -> sns.publish(PublishInput.builder().topicArn(topic).message("")));
    refused(
        "Invalid parameter: Message too long",
        () -> sns.publish(PublishInput.builder().topicArn(topic).message("x".repeat(262_145))));
    refused(
        "Invalid parameter: Subject",
        () -> sns.publish(PublishInput.builder().topicArn(topic).message("m").subject("")));
    refused(
        "Invalid parameter: SQS endpoint ARN",
        () -> sns.subscribe(topic, "sqs", "http://localhost/q", Map.of()));
    refused(
        "Invalid parameter: Attributes Reason: RawMessageDelivery: Invalid value [x]. Must be true"
            + " or false.",
        () -> sns.subscribe(topic, "sqs", QUEUE, Map.of("RawMessageDelivery", "x")));
    sns.subscribe(topic, "sqs", QUEUE, Map.of());
    refused(
        "Invalid parameter: Attributes Reason: Subscription already exists with different"
            + " attributes",
        () -> sns.subscribe(topic, "sqs", QUEUE, Map.of("RawMessageDelivery", "true")));
  }

  private static void refused(String message, Runnable work) {
    assertThatThrownBy(work::run).isInstanceOf(InvalidParameterException.class).hasMessage(message);
  }

  @Test
  void topicsHaveAwsDefaults() {
    String topic = sns.topic("t", Map.of());
    assertThat(sns.topic("t", Map.of())).isEqualTo(topic);
    GetTopicAttributesInput input = GetTopicAttributesInput.builder().topicArn(topic).build();
    assertThat(sns.api(api -> api.getTopicAttributes(input)).attributes())
        .containsOnlyKeys(
            "DisplayName",
            "EffectiveDeliveryPolicy",
            "Owner",
            "Policy",
            "SubscriptionsConfirmed",
            "SubscriptionsDeleted",
            "SubscriptionsPending",
            "TopicArn");
  }

  @Test
  void topicsTellTheDeliveryPolicyThatWasSet() {
    String policy = "{\"http\":{\"defaultHealthyRetryPolicy\":{\"numRetries\":1}}}";
    String topic = sns.topic("t", Map.of("DeliveryPolicy", policy));
    GetTopicAttributesInput input = GetTopicAttributesInput.builder().topicArn(topic).build();
    assertThat(sns.api(api -> api.getTopicAttributes(input)).attributes())
        .containsEntry(
            "DeliveryPolicy",
            "{\"http\":{\"defaultHealthyRetryPolicy\":{\"numRetries\":1},"
                + "\"disableSubscriptionOverrides\":false}}");
  }
}
