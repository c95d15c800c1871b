package dev.redrive.services.sns;

import dev.redrive.services.sns.filter.JsonTree;
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
 * value, a line each.
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

  /** What a queue gets. */
  String forQueue(Topic topic, Subscription subscription, Message message) {
    Map<String, @Nullable Object> fields = fields(topic, subscription, message, false);
    Object attributes = fields.remove("MessageAttributes");
    StringBuilder json = new StringBuilder("{\n");
    String comma = "";
    for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
      json.append(comma).append(line("  ", field.getKey(), field.getValue()));
      comma = ",\n";
    }
    if (attributes instanceof Map<?, ?> map && !map.isEmpty()) {
      json.append(",\n  \"MessageAttributes\" : {\n");
      comma = "";
      for (Map.Entry<?, ?> attribute : map.entrySet()) {
        json.append(comma)
            .append(line("    ", String.valueOf(attribute.getKey()), attribute.getValue()));
        comma = ",\n";
      }
      json.append("\n  }");
    }
    return json.append("\n}").toString();
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
    String version = function ? "1" : topic.signatureVersion();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("Type", "Notification");
    fields.put("MessageId", message.id());
    fields.put("TopicArn", topic.arn());
    if (function || message.subject().isPresent()) {
      fields.put("Subject", message.subject().orElse(null));
    }
    fields.put("Message", text);
    fields.put("Timestamp", timestamp);
    fields.put("SignatureVersion", version);
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

  private static String line(String indent, String key, @Nullable Object value) {
    return indent + JsonTree.write(key) + " : " + JsonTree.write(value);
  }
}
