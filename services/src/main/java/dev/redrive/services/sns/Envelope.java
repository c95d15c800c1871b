package dev.redrive.services.sns;

import dev.redrive.services.sns.filter.JsonTree;
import dev.redrive.services.sns.http.HttpMessageType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/*
 * Layout and order of the keys are AWS's ("HTTP/HTTPS notification JSON format" and recordings of
 * queues and functions). What is signed: "Verifying the signatures of Amazon SNS messages": for each
 * of Message, MessageId, Subject if there is one, Timestamp, TopicArn and Type its name and its
 * value, a line each. Functions are told version 1 whatever the digest is, as they were recorded.
 */

/** Wraps messages as subscribers get them. */
final class Envelope {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final SigningKey key;
  private final Supplier<String> baseUrl;

  /**
   * @param baseUrl where this server answers, without a slash at its end
   */
  Envelope(SigningKey key, Supplier<String> baseUrl) {
    this.key = key;
    this.baseUrl = baseUrl;
  }

  /**
   * What asks an endpoint to confirm that it is subscribed, or that it is no longer ("HTTP/HTTPS
   * subscription confirmation JSON format" and its like for unsubscribing).
   *
   * @param token what confirms the subscription
   */
  String question(
      Topic topic, HttpMessageType type, String id, String text, String token, long now) {
    String link = url("/?Action=ConfirmSubscription&TopicArn=" + topic.arn() + "&Token=" + token);
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("Type", type.text());
    fields.put("MessageId", id);
    fields.put("Token", token);
    fields.put("TopicArn", topic.arn());
    fields.put("Message", text);
    fields.put("SubscribeURL", link);
    fields.put("Timestamp", TIMESTAMP.format(Instant.ofEpochMilli(now)));
    StringBuilder signed = new StringBuilder();
    for (String name :
        List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")) {
      signed.append(name).append('\n').append(fields.get(name)).append('\n');
    }
    fields.put("SignatureVersion", topic.signatureVersion());
    fields.put("Signature", key.sign(signed.toString(), topic.signatureVersion()));
    fields.put("SigningCertURL", url("/" + key.fileName()));
    return EnvelopeText.of(fields);
  }

  /** What a queue or an HTTP endpoint gets. */
  String text(Topic topic, Subscription subscription, Message message) {
    return EnvelopeText.of(fields(topic, subscription, message, false));
  }

  /** The event that a function gets. */
  String forFunction(Topic topic, Subscription subscription, Message message) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("EventSource", "aws:sns");
    entry.put("EventVersion", "1.0");
    entry.put("EventSubscriptionArn", subscription.arn());
    entry.put("Sns", fields(topic, subscription, message, true));
    return JsonTree.write(Map.of("Records", List.of(entry)));
  }

  private Map<String, @Nullable Object> fields(
      Topic topic, Subscription subscription, Message message, boolean function) {
    String text = message.textFor(subscription.protocol());
    String timestamp = TIMESTAMP.format(Instant.ofEpochMilli(message.published()));
    String version = topic.signatureVersion();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("Type", "Notification");
    fields.put("MessageId", message.id());
    fields.put("TopicArn", topic.arn());
    if (function || message.subject().isPresent()) {
      fields.put("Subject", message.subject().orElse(null));
    }
    fields.put("Message", text);
    fields.put("Timestamp", timestamp);
    fields.put("SignatureVersion", function ? "1" : version);
    fields.put("Signature", key.sign(signed(topic, message, text, timestamp), version));
    fields.put(function ? "SigningCertUrl" : "SigningCertURL", url("/" + key.fileName()));
    fields.put(
        function ? "UnsubscribeUrl" : "UnsubscribeURL",
        url("/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn()));
    fields.put("MessageAttributes", attributes(message));
    return fields;
  }

  private static String signed(Topic topic, Message message, String text, String timestamp) {
    StringBuilder signed = new StringBuilder();
    signed.append("Message\n").append(text).append('\n');
    signed.append("MessageId\n").append(message.id()).append('\n');
    message.subject().ifPresent(subject -> signed.append("Subject\n").append(subject).append('\n'));
    signed.append("Timestamp\n").append(timestamp).append('\n');
    signed.append("TopicArn\n").append(topic.arn()).append('\n');
    return signed.append("Type\nNotification\n").toString();
  }

  private static Map<String, Object> attributes(Message message) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    message
        .attributes()
        .forEach(
            (name, attribute) -> {
              Map<String, String> shown = new LinkedHashMap<>();
              shown.put("Type", attribute.dataType());
              shown.put(
                  "Value",
                  attribute.isBinary()
                      ? Base64.getEncoder().encodeToString(attribute.value().bytes())
                      : attribute.value().text());
              attributes.put(name, shown);
            });
    return attributes;
  }

  private String url(String rest) {
    return baseUrl.get() + rest;
  }
}
