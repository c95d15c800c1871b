package dev.redrive.services.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redrive.api.sns.AuthorizationErrorException;
import dev.redrive.api.sns.ConfirmSubscriptionInput;
import dev.redrive.api.sns.InvalidParameterException;
import dev.redrive.api.sns.ListSubscriptionsByTopicInput;
import dev.redrive.api.sns.NotFoundException;
import dev.redrive.api.sns.Subscription;
import dev.redrive.api.sns.UnsubscribeInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpSubscriptionTest {
  private static final String OF = "?Action=ConfirmSubscription&TopicArn=";

  @TempDir Path directory;
  private SnsFixture sns;
  private Endpoint endpoint;
  private String topic;

  @BeforeEach
  void open() {
    sns = new SnsFixture(directory);
    endpoint = new Endpoint();
    topic = sns.topic("t", Map.of());
  }

  @AfterEach
  void close() {
    sns.close();
    endpoint.close();
  }

  private List<Subscription> listed() {
    ListSubscriptionsByTopicInput input =
        ListSubscriptionsByTopicInput.builder().topicArn(topic).build();
    return Objects.requireNonNull(
        sns.api(api -> api.listSubscriptionsByTopic(input)).subscriptions());
  }

  private void unsubscribe(String arn) {
    UnsubscribeInput input = UnsubscribeInput.builder().subscriptionArn(arn).build();
    sns.unsigned(api -> api.unsubscribe(input));
  }

  @Test
  void anEndpointIsAskedFirst() throws InterruptedException {
    assertThat(sns.subscribe(topic, "http", endpoint.url(), Map.of()))
        .isEqualTo("pending confirmation");
    Endpoint.Got question = endpoint.take();
    assertThat(question.method() + " " + question.path()).isEqualTo("POST /hook?a=b");
    assertThat(question.header("x-amz-sns-message-type")).isEqualTo("SubscriptionConfirmation");
    assertThat(question.header("x-amz-sns-message-id")).isEqualTo(question.text("MessageId"));
    assertThat(question.header("x-amz-sns-topic-arn")).isEqualTo(topic);
    assertThat(question.header("x-amz-sns-subscription-arn")).isNull();
    assertThat(question.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
    assertThat(question.header("User-Agent")).isEqualTo("Amazon Simple Notification Service Agent");
    assertThat(question.json().keySet())
        .containsExactly(
            "Type",
            "MessageId",
            "Token",
            "TopicArn",
            "Message",
            "SubscribeURL",
            "Timestamp",
            "SignatureVersion",
            "Signature",
            "SigningCertURL");
    String token = question.text("Token");
    assertThat(token).matches("[0-9a-f]{288}");
    assertThat(question.text("SubscribeURL"))
        .isEqualTo(SnsFixture.BASE + "/" + OF + topic + "&Token=" + token);
    assertThat(listed())
        .extracting(Subscription::subscriptionArn)
        .containsExactly("PendingConfirmation");
    sns.publish(topic, "too early");
    String arn = sns.confirm(topic, token);
    assertThat(sns.confirm(topic, token)).isEqualTo(arn);
    assertThat(listed()).extracting(Subscription::subscriptionArn).containsExactly(arn);
    assertThat(sns.attributes(arn))
        .containsEntry("PendingConfirmation", "false")
        .containsEntry("ConfirmationWasAuthenticated", "false");
    sns.publish(topic, "in time");
    assertThat(endpoint.take().text("Message")).isEqualTo("in time");
  }

  @Test
  void notificationsHaveAnEnvelopeAndHeaders() throws InterruptedException {
    String arn = sns.subscribeConfirmed(topic, endpoint, Map.of());
    sns.publish(topic, "é");
    Endpoint.Got got = endpoint.take();
    assertThat(got.header("x-amz-sns-message-type")).isEqualTo("Notification");
    assertThat(got.header("x-amz-sns-subscription-arn")).isEqualTo(arn);
    assertThat(got.header("x-amz-sns-rawdelivery")).isNull();
    assertThat(got.text("Message")).isEqualTo("é");
    assertThat(got.body()).startsWith("{\n  \"Type\" : \"Notification\",\n  \"MessageId\" : ");
    assertThat(got.text("UnsubscribeURL")).endsWith("/?Action=Unsubscribe&SubscriptionArn=" + arn);
  }

  @Test
  void rawOnesAreTheMessageAlone() throws InterruptedException {
    String arn =
        sns.subscribeConfirmed(
            topic,
            endpoint,
            Map.of(
                "RawMessageDelivery",
                "true",
                "DeliveryPolicy",
                "{\"requestPolicy\":{\"headerContentType\":\"application/xml\"}}"));
    assertThat(sns.attributes(arn))
        .containsEntry(
            "DeliveryPolicy",
            "{\"healthyRetryPolicy\":null,\"sicklyRetryPolicy\":null,\"throttlePolicy\":null,"
                + "\"requestPolicy\":{\"headerContentType\":\"application/xml\"},"
                + "\"guaranteed\":false}");
    sns.publish(topic, "<é/>");
    Endpoint.Got got = endpoint.take();
    assertThat(got.body()).isEqualTo("<é/>");
    assertThat(got.header("x-amz-sns-rawdelivery")).isEqualTo("true");
    assertThat(got.header("Content-Type")).isEqualTo("application/xml");
  }

  @Test
  void mistakenConfirmationsAreRefusedInAwsWords() throws InterruptedException {
    sns.subscribePending(topic, endpoint.url(), Map.of());
    String token = endpoint.take().text("Token");
    refused("Invalid parameter: Topic", () -> sns.confirm("not-an-arn", token));
    refused(
        "Invalid parameter: Topic",
        () -> sns.confirm(topic.replace("us-east-1", "eu-west-1"), token));
    refused("Invalid token", () -> sns.confirm(topic, "randomtoken"));
    refused("Invalid parameter: Token", () -> sns.confirm(topic, "51b2ff3e".repeat(36)));
    assertThat(sns.confirm(topic + "x", token)).startsWith(topic + ":");
  }

  private static void refused(String message, Runnable work) {
    assertThatThrownBy(work::run).isInstanceOf(InvalidParameterException.class).hasMessage(message);
  }

  @Test
  void whoDoesNotConfirmIsForgotten() throws InterruptedException {
    String arn = sns.subscribePending(topic, endpoint.url(), Map.of());
    String token = endpoint.take().text("Token");
    sns.quiet();
    sns.restart();
    sns.advance(Duration.ofDays(2));
    assertThat(sns.subscribe(topic, "http", endpoint.url(), Map.of()))
        .isEqualTo("pending confirmation");
    assertThat(endpoint.take().text("Token")).isEqualTo(token);
    sns.advance(Duration.ofDays(2));
    assertThat(sns.attributes(arn)).containsEntry("PendingConfirmation", "true");
    sns.advance(Duration.ofDays(1));
    assertThatThrownBy(() -> sns.attributes(arn)).isInstanceOf(NotFoundException.class);
    refused("Invalid parameter: Token", () -> sns.confirm(topic, token));
    sns.restart();
    assertThat(listed()).isEmpty();
  }

  @Test
  void whoIsUnsubscribedByALinkMayComeBack() throws InterruptedException {
    String arn = sns.subscribeConfirmed(topic, endpoint, Map.of());
    unsubscribe(arn);
    Endpoint.Got farewell = endpoint.take();
    assertThat(farewell.header("x-amz-sns-message-type")).isEqualTo("UnsubscribeConfirmation");
    assertThat(farewell.header("x-amz-sns-subscription-arn")).isEqualTo(arn);
    assertThat(farewell.text("Message")).startsWith("You have chosen to deactivate subscription");
    sns.quiet();
    sns.restart();
    sns.publish(topic, "nobody listens");
    assertThat(listed()).isEmpty();
    assertThat(sns.confirm(topic, farewell.text("Token"))).isEqualTo(arn);
    sns.publish(topic, "back");
    assertThat(endpoint.take().text("Message")).isEqualTo("back");
    unsubscribe(arn);
    endpoint.take();
    sns.advance(Duration.ofDays(3));
    refused("Invalid parameter: Token", () -> sns.confirm(topic, farewell.text("Token")));
  }

  @Test
  void whoAskedForSignaturesIsNotUnsubscribedByALink() throws InterruptedException {
    String arn = sns.subscribePending(topic, endpoint.url(), Map.of());
    ConfirmSubscriptionInput input =
        ConfirmSubscriptionInput.builder()
            .topicArn(topic)
            .token(endpoint.take().text("Token"))
            .authenticateOnUnsubscribe("true")
            .build();
    assertThatThrownBy(() -> sns.unsigned(api -> api.confirmSubscription(input)))
        .isInstanceOf(AuthorizationErrorException.class);
    sns.api(api -> api.confirmSubscription(input));
    assertThat(sns.attributes(arn)).containsEntry("ConfirmationWasAuthenticated", "true");
    assertThatThrownBy(() -> unsubscribe(arn)).isInstanceOf(AuthorizationErrorException.class);
    UnsubscribeInput end = UnsubscribeInput.builder().subscriptionArn(arn).build();
    sns.api(api -> api.unsubscribe(end));
    assertThat(listed()).isEmpty();
    sns.quiet();
    assertThat(endpoint.left()).isZero();
  }

  @Test
  void endpointsAreChecked() {
    refused(
        "Invalid parameter: Endpoint must match the specified protocol",
        () -> sns.subscribe(topic, "https", endpoint.url(), Map.of()));
    for (String url :
        List.of(
            "http://",
            "http:///x",
            "http://u:p@localhost/",
            "http://localhost:0/",
            "http://localhost:65536/",
            "http://a b/",
            "http://localhost/\n",
            "http://" + "x".repeat(2_048))) {
      assertThatThrownBy(() -> sns.subscribe(topic, "http", url, Map.of()))
          .as(url)
          .isInstanceOf(InvalidParameterException.class)
          .hasMessageStartingWith("Invalid parameter: Endpoint Reason: ");
    }
  }
}
