package dev.redrive.services.sns.http;

/** What is sent to HTTP endpoints. */
public enum HttpMessageType {
  NOTIFICATION("Notification"),
  SUBSCRIPTION_CONFIRMATION("SubscriptionConfirmation"),
  UNSUBSCRIBE_CONFIRMATION("UnsubscribeConfirmation");

  private final String text;

  HttpMessageType(String text) {
    this.text = text;
  }

  /** Its name in headers and envelopes. */
  public String text() {
    return text;
  }
}
