package dev.redrive.services.sns;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a subscription's endpoint is reached. */
enum SubscriptionProtocol {
  SQS,
  LAMBDA,
  HTTP,
  HTTPS;

  /** The protocol of a name in the API; empty for those that Redrive does not deliver by. */
  static Optional<SubscriptionProtocol> of(String name) {
    return Stream.of(values()).filter(protocol -> protocol.text().equals(name)).findFirst();
  }

  /** Whether its endpoints are outside, so that they must confirm that they want to be sent to. */
  boolean isWeb() {
    return this == HTTP || this == HTTPS;
  }

  /** Its name in the API. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
