package dev.redrive.services.sns.http;

/** What is wrong with a delivery policy, in words that follow {@code DeliveryPolicy: }. */
public final class InvalidDeliveryPolicy extends Exception {
  private static final long serialVersionUID = 1L;

  InvalidDeliveryPolicy(String text) {
    super(text);
  }

  /** What is wrong. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
