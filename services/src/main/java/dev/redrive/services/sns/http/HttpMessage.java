package dev.redrive.services.sns.http;

import java.util.Optional;

/**
 * What an endpoint is to get.
 *
 * @param type what it is
 * @param id the id of the message
 * @param topicArn the topic that it comes from
 * @param subscription the id of the subscription, the last part of its ARN
 * @param endpoint a URL
 * @param raw whether the body is the message alone
 * @param body its body
 * @param trace the trace header that the message came with
 */
public record HttpMessage(
    HttpMessageType type,
    String id,
    String topicArn,
    String subscription,
    String endpoint,
    boolean raw,
    String body,
    Optional<String> trace) {
  /** The ARN of the subscription. */
  public String subscriptionArn() {
    return topicArn + ":" + subscription;
  }
}
