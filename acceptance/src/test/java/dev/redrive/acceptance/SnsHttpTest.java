package dev.redrive.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sqs.model.Message;

/** Topics that deliver over HTTP, to an endpoint that is a real server. */
class SnsHttpTest {
  private static final List<String> SIGNED_OF_QUESTIONS =
      List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
  private static final List<String> SIGNED_OF_NOTIFICATIONS =
      List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");

  @AutoClose private Server server = Server.start();
  @AutoClose private final Hook hook = new Hook();
  private Fixtures on = new Fixtures(server.aws());

  private String topic(Map<String, String> attributes) {
    return on.aws().sns().createTopic(t -> t.name("t").attributes(attributes)).topicArn();
  }

  private String subscribe(String topic, String url, Map<String, String> attributes) {
    return on.aws()
        .sns()
        .subscribe(
            s ->
                s.topicArn(topic)
                    .protocol("http")
                    .endpoint(url)
                    .attributes(attributes)
                    .returnSubscriptionArn(true))
        .subscriptionArn();
  }

  private void visit(String url) {
    URI uri = URI.create(url);
    Http.Reply reply =
        server
            .http()
            .plain("GET", uri.getRawPath() + "?" + uri.getRawQuery(), Map.of(), new byte[0]);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private String confirmed(String topic, Map<String, String> attributes) {
    String arn = subscribe(topic, hook.url(), attributes);
    visit(hook.take().text("SubscribeURL"));
    return arn;
  }

  private void publish(String topic, String text) {
    on.aws().sns().publish(p -> p.topicArn(topic).message(text).subject("About"));
  }

  private Fixtures.Queue deadLetters(String topic) {
    Fixtures.Queue queue = on.queue("dead");
    on.allow(queue, topic);
    return queue;
  }

  private static Map<String, String> redriveTo(Fixtures.Queue queue) {
    return Map.of("RedrivePolicy", "{\"deadLetterTargetArn\":\"" + queue.arn() + "\"}");
  }

  private void assertSigned(JsonNode message, List<String> fields, String algorithm)
      throws Exception {
    String path = URI.create(message.get("SigningCertURL").asText()).getPath();
    Http.Reply certificate = server.http().plain("GET", path, Map.of(), new byte[0]);
    StringBuilder text = new StringBuilder();
    fields.forEach(
        field -> text.append(field).append('\n').append(message.get(field).asText()).append('\n'));
    Signature signature = Signature.getInstance(algorithm);
    signature.initVerify(
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate.body().getBytes(UTF_8))));
    signature.update(text.toString().getBytes(UTF_8));
    assertThat(signature.verify(Base64.getDecoder().decode(message.get("Signature").asText())))
        .isTrue();
  }

  @Test
  void anEndpointConfirmsByTheLinkAndGetsSignedNotificationsUntilItLeavesByAnother()
      throws Exception {
    String topic = topic(Map.of("SignatureVersion", "2"));
    String arn = subscribe(topic, hook.url(), Map.of());
    Hook.Got question = hook.take();
    assertThat(question.header("x-amz-sns-message-type")).isEqualTo("SubscriptionConfirmation");
    assertThat(question.header("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
    assertSigned(question.json(), SIGNED_OF_QUESTIONS, "SHA256withRSA");
    assertThat(listed()).containsExactly("PendingConfirmation");
    visit(question.text("SubscribeURL"));
    assertThat(listed()).containsExactly(arn);
    publish(topic, "hello");
    Hook.Got notification = hook.take();
    assertThat(notification.text("Message")).isEqualTo("hello");
    assertThat(notification.header("x-amz-sns-subscription-arn")).isEqualTo(arn);
    assertThat(notification.header("User-Agent"))
        .isEqualTo("Amazon Simple Notification Service Agent");
    assertSigned(notification.json(), SIGNED_OF_NOTIFICATIONS, "SHA256withRSA");
    visit(notification.text("UnsubscribeURL"));
    Hook.Got farewell = hook.take();
    assertThat(farewell.text("Type")).isEqualTo("UnsubscribeConfirmation");
    assertSigned(farewell.json(), SIGNED_OF_QUESTIONS, "SHA256withRSA");
    assertThat(listed()).isEmpty();
    visit(farewell.text("SubscribeURL"));
    assertThat(listed()).containsExactly(arn);
  }

  private List<String> listed() {
    return on.aws().sns().listSubscriptions().subscriptions().stream()
        .map(Subscription::subscriptionArn)
        .toList();
  }

  @Test
  void theSdkConfirmsByTokenAndIsToldWhatIsWrong() {
    String topic = topic(Map.of());
    String arn = subscribe(topic, hook.url(), Map.of());
    String token = hook.take().text("Token");
    assertThatThrownBy(
            () -> on.aws().sns().confirmSubscription(c -> c.topicArn(topic).token("abc123")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Invalid token");
    String confirmed =
        on.aws().sns().confirmSubscription(c -> c.topicArn(topic).token(token)).subscriptionArn();
    assertThat(confirmed).isEqualTo(arn);
    assertThat(
            on.aws().sns().getSubscriptionAttributes(get -> get.subscriptionArn(arn)).attributes())
        .containsEntry("PendingConfirmation", "false")
        .containsEntry("ConfirmationWasAuthenticated", "true");
    assertThatThrownBy(() -> subscribe(topic, hook.url().replace("http", "https"), Map.of()))
        .hasMessageContaining("Invalid parameter: Endpoint must match the specified protocol");
    assertThatThrownBy(
            () ->
                subscribe(
                    topic,
                    "http://localhost/",
                    Map.of("DeliveryPolicy", "{\"healthyRetryPolicy\":{\"minDelayTarget\":0}}")))
        .hasMessageContaining(
            "Invalid parameter: Attributes Reason: DeliveryPolicy:"
                + " healthyRetryPolicy.minDelayTarget must be greater than or equal to 1");
  }

  private List<String> foretold() {
    JsonNode upcoming =
        server.http().control("GET", "/_redrive/upcoming?withinSeconds=20", "").json();
    return upcoming
        .at("/deliveries")
        .valueStream()
        .map(each -> each.get("subscriptionArn").asText() + " after " + each.get("failedAttempts"))
        .toList();
  }

  @Test
  void whatFailsIsTriedAgainWhenItsTimeHasComeAndThenLeftToTheDeadLetterQueue() {
    String topic = topic(Map.of());
    Fixtures.Queue dead = deadLetters(topic);
    String arn = confirmed(topic, redriveTo(dead));
    hook.answer(500);
    publish(topic, "second time lucky");
    hook.take();
    Await.until("its retry is foretold", () -> foretold().contains(arn + " after 1"));
    server.advance(Duration.ofSeconds(20));
    assertThat(hook.left()).isEqualTo(1);
    assertThat(hook.take().text("Message")).isEqualTo("second time lucky");
    for (int attempt = 0; attempt < 4; attempt++) {
      hook.answer(503);
    }
    publish(topic, "never");
    server.advance(Duration.ofMinutes(2));
    assertThat(hook.left()).isEqualTo(4);
    String body = hook.take().body();
    assertThat(on.receive(dead.url())).extracting(Message::body).containsExactly(body);
  }

  @Test
  void rawMessagesThatAreRefusedGoToTheDeadLetterQueueAtOnce() {
    String topic = topic(Map.of());
    Fixtures.Queue dead = deadLetters(topic);
    String arn = confirmed(topic, redriveTo(dead));
    on.aws()
        .sns()
        .setSubscriptionAttributes(
            set ->
                set.subscriptionArn(arn)
                    .attributeName("RawMessageDelivery")
                    .attributeValue("true"));
    hook.answer(403);
    publish(topic, "no, thanks");
    Hook.Got got = hook.take();
    assertThat(got.body()).isEqualTo("no, thanks");
    assertThat(got.header("x-amz-sns-rawdelivery")).isEqualTo("true");
    server.drain();
    assertThat(on.receive(dead.url())).extracting(Message::body).containsExactly("no, thanks");
    server.advance(Duration.ofMinutes(5));
    assertThat(hook.left()).isZero();
  }

  @Test
  void whatWaitsOutlivesAKilledServer() {
    String topic = topic(Map.of());
    confirmed(topic, Map.of());
    hook.answer(500);
    publish(topic, "later");
    hook.take();
    server.drain();
    server.kill();
    server = server.restart();
    on = new Fixtures(server.aws());
    server.advance(Duration.ofSeconds(20));
    assertThat(hook.take().text("Message")).isEqualTo("later");
  }

  @Test
  void hostileEndpointsHarmNobodyElse() throws IOException {
    String topic = topic(Map.of());
    Fixtures.Queue dead = deadLetters(topic);
    try (Hook endless = new Hook();
        Hook redirecting = new Hook();
        ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      subscribe(topic, endless.url(), Map.of());
      visit(endless.take().text("SubscribeURL"));
      subscribe(topic, redirecting.url(), redriveTo(dead));
      visit(redirecting.take().text("SubscribeURL"));
      subscribe(topic, "http://127.0.0.1:" + deaf.getLocalPort() + "/", Map.of());
      confirmed(topic, Map.of());
      endless.answer(SnsHttpTest::writeForever);
      redirecting.answer(
          exchange -> {
            exchange.getResponseHeaders().add("Location", redirecting.url());
            exchange.sendResponseHeaders(307, -1);
          });
      publish(topic, "for those who listen");
      assertThat(hook.take().text("Message")).isEqualTo("for those who listen");
      endless.take();
      redirecting.take();
      Await.until("the redirect is a refusal", () -> on.receive(dead.url()).size() == 1);
      assertThat(redirecting.left()).isZero();
      assertThat(endless.left()).isZero();
      long before = System.nanoTime();
      server.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }
  }

  private static void writeForever(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] block = new byte[8_192];
    OutputStream body = exchange.getResponseBody();
    while (!Thread.currentThread().isInterrupted()) {
      body.write(block);
    }
  }
}
