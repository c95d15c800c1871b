package dev.redrive.services.sns.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How often and when a delivery is tried again, in the four phases of "Amazon SNS message delivery
 * retries": at once, at the least delay, with growing delays, at the greatest delay. AWS also adds
 * jitter, which is left out here, so that what happens when can be foretold.
 *
 * @param minDelay seconds
 * @param maxDelay seconds
 * @param retries of all phases
 * @param noDelayRetries of the first phase
 * @param minDelayRetries of the second
 * @param maxDelayRetries of the last
 * @param backoff how delays grow in the third, which has the rest
 */
public record RetryPolicy(
    int minDelay,
    int maxDelay,
    int retries,
    int noDelayRetries,
    int minDelayRetries,
    int maxDelayRetries,
    BackoffFunction backoff) {
  /** What is in force where nothing was set. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(20, 20, 3, 0, 0, 0, BackoffFunction.LINEAR);

  private static final long SECOND = 1_000;

  /**
   * How long to wait before a retry, in milliseconds; empty if there is none.
   *
   * @param retry from 1
   */
  public OptionalLong delay(int retry) {
    if (retry > retries) {
      return OptionalLong.empty();
    }
    int backoffBegins = noDelayRetries + minDelayRetries;
    int backoffEnds = retries - maxDelayRetries;
    if (retry <= noDelayRetries) {
      return OptionalLong.of(0);
    }
    if (retry <= backoffBegins) {
      return OptionalLong.of(minDelay * SECOND);
    }
    if (retry > backoffEnds) {
      return OptionalLong.of(maxDelay * SECOND);
    }
    int last = backoffEnds - backoffBegins - 1;
    return OptionalLong.of(
        backoff.delay(minDelay * SECOND, maxDelay * SECOND, retry - backoffBegins - 1, last));
  }

  /** As it is shown, in AWS's order. */
  Map<String, Object> told() {
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("minDelayTarget", minDelay);
    told.put("maxDelayTarget", maxDelay);
    told.put("numRetries", retries);
    told.put("numMaxDelayRetries", maxDelayRetries);
    told.put("numNoDelayRetries", noDelayRetries);
    told.put("numMinDelayRetries", minDelayRetries);
    told.put("backoffFunction", backoff.text());
    return told;
  }
}
